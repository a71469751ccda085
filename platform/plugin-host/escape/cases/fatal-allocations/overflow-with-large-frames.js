// {"class":"fatal-allocations","expect":"contained","says":"recursion whose frames hold a thousand locals each","grants":["chat.read"],"leak":false}
const names = Array.from({ length: 1_000 }, (_, n) => `v${n} = n + ${n}`).join(',');
const wide = Function(`return function wide(n) { let ${names}; return wide(n + 1) + v999; }`)();
return wide(0);
