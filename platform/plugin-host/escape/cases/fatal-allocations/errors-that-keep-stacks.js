// {"class":"fatal-allocations","expect":"contained","says":"errors with unlimited stacks, each raised at the bottom of a deep recursion and kept","grants":["chat.read"],"leak":false}
Error.stackTraceLimit = Infinity;
const kept = [];
const sink = (depth) => { if (depth === 0) kept.push(new Error(`at ${kept.length}`)); else sink(depth - 1); };
for (;;) sink(2_000);
