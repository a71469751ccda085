// {"class":"key-value","expect":"contained","says":"values of the largest size, sixty-four at once, in the hope that the quota is counted only afterwards","grants":["chat.read","kv"],"leak":true}
const value = 'v'.repeat(32 * 1024 - 100);
let accepted = 0;
for (let round = 0; round < 20; round += 1) {
  const ended = await Promise.allSettled(Array.from({ length: 64 }, (_, n) => parley.ask('kv.set', { key: `at-once.${round}.${n}`, value })));
  accepted += ended.filter(({ status }) => status === 'fulfilled').length;
}
return accepted * value.length > 8 * 2 ** 20 ? { leaked: true, what: `${accepted} values of ${value.length} bytes` } : 'contained';
