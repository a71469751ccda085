// {"class":"logs","expect":"answered","says":"a line longer than a log keeps is cut, not refused","grants":["chat.read"],"leak":false}
return parley.ask('log.write', { message: 'l'.repeat(30_000) });
