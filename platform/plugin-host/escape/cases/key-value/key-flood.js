// {"class":"key-value","expect":"refused","says":"more keys than are kept, as fast as possible","grants":["chat.read","kv"],"leak":false,"code":["quota","too_many"]}
let accepted = 0;
try {
  for (; accepted < 20_000; accepted += 1) await parley.ask('kv.set', { key: `flood.${accepted}`, value: 1 });
} catch (error) {
  return { code: error.code, accepted };
}
return { code: 'none', accepted };
