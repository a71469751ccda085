// {"class":"code-loading","expect":"contained","says":"ever new code, evaluated without pause","grants":["chat.read"],"leak":false}
for (let n = 0; ; n += 1) (0, eval)(`(function made${n}() { return ${n}; })()`);
