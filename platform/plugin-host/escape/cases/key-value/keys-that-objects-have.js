// {"class":"key-value","expect":"answered","says":"keys that every object has are not there until they are stored","grants":["chat.read","kv"],"leak":false}
for (const key of ['constructor', 'prototype', 'toString', 'hasOwnProperty', 'valueOf', '__defineGetter__', 'then', 'length']) {
  const answer = await parley.ask('kv.get', { key });
  if (answer !== null) throw new Error(`${key} was there before anything was stored`);
}
return 'none of them';
