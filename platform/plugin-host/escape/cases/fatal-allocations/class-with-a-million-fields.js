// {"class":"fatal-allocations","expect":"contained","says":"a class with hundreds of thousands of fields, made from text and constructed","grants":["chat.read"],"leak":false}
const fields = Array.from({ length: 300_000 }, (_, n) => `f${n} = ${n};`).join('');
const Wide = Function(`return class { ${fields} }`)();
const made = [];
for (;;) made.push(new Wide());
