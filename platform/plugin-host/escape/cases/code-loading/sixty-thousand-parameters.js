// {"class":"code-loading","expect":"contained","says":"a function with more parameters and locals than fit its frame","grants":["chat.read"],"leak":false}
const names = Array.from({ length: 65_530 }, (_, n) => `p${n}`).join(',');
return Function(names, `let ${names.replaceAll('p', 'q')}; return q0`)();
