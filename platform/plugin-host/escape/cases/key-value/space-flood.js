// {"class":"key-value","expect":"refused","says":"more bytes than are kept, in values of the largest size","grants":["chat.read","kv"],"leak":false,"code":["quota","too_many"]}
let accepted = 0;
const value = 'v'.repeat(32 * 1024 - 100);
try {
  for (; accepted < 1_000; accepted += 1) await parley.ask('kv.set', { key: `space.${accepted}`, value });
} catch (error) {
  return { code: error.code, accepted };
}
return { code: 'none', accepted };
