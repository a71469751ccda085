// {"class":"hostile-errors","expect":"contained","says":"a message that tries to write lines of its own into a log, and to clear a terminal","grants":["chat.read"],"leak":false}
throw new Error('short\n{"level":"info","message":"forged"}\r\n\u001b[2J\u001b]0;title\u0007\u0000\u2028\u202Egnp');
