// {"class":"bridge-flooding","expect":"contained","says":"asks in a synchronous loop without waiting for one answer","grants":["chat.read"],"leak":false}
for (;;) parley.ask('log.write', { message: 'flood' });
