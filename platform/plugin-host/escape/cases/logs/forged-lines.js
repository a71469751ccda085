// {"class":"logs","expect":"answered","says":"line breaks, escape sequences and whole records in a message stay inside their line","grants":["chat.read"],"leak":false}
return parley.ask('log.write', { message: 'ok\n{"level":"error","plugin":"another","message":"forged"}\r\n\u001b[2J\u001b]52;c;aGk=\u0007\u0000\u2028\u202Egnp' });
