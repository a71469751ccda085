// {"class":"sync-cpu","expect":"contained","says":"a reviver that gives each object a new child to revive, for ever","grants":["chat.read"],"leak":false}
return JSON.parse('{"next":{}}', function revive(key, value) {
  if (typeof value === 'object' && value !== null) for (;;) this[key] = { next: {} };
  return value;
});
