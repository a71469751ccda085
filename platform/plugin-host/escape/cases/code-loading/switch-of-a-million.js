// {"class":"code-loading","expect":"contained","says":"a switch with very many cases, compiled and run","grants":["chat.read"],"leak":false}
const cases = Array.from({ length: 100_000 }, (_, n) => `case "${n}": return ${n};`).join('');
return Function('x', `switch (x) { ${cases} }`)('99999');
