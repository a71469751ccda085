// {"class":"code-loading","expect":"contained","says":"a debugger statement in a loop","grants":["chat.read"],"leak":false}
for (let n = 0; n < 10_000; n += 1) { debugger; Function('debugger')(); }
return 'went on';
