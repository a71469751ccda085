// {"class":"bridge-flooding","expect":"contained","says":"a million asks whose promises are dropped, then an honest result","grants":["chat.read"],"leak":false}
for (let n = 0; n < 1_000_000; n += 1) parley.ask('log.write', { message: `${n}` }).catch(() => {});
return 'flooded';
