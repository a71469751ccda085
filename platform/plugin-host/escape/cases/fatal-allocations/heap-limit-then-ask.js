// {"class":"fatal-allocations","expect":"contained","says":"fills the heap nearly to its limit and asks in that state, many times","grants":["chat.read"],"leak":false}
const kept = [];
for (let n = 0; n < 28; n += 1) kept.push(new Array(128 * 1024).fill(n));
const answers = [];
for (let n = 0; n < 60; n += 1) answers.push(parley.ask('log.write', { message: 'm'.repeat(1_500) }).catch((error) => error.code));
await Promise.all(answers);
for (;;) kept.push(new Array(64 * 1024).fill(0));
