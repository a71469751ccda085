// {"class":"bridge-flooding","expect":"answered","says":"a hundred refused asks must not use up the places of honest ones","grants":["chat.read"],"leak":false}
for (let n = 0; n < 100; n += 1) await parley.ask('no.such', {}).catch(() => {});
await parley.ask('log.write', { message: 'still here' });
return 'answered';
