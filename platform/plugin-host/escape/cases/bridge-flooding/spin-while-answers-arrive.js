// {"class":"bridge-flooding","expect":"contained","says":"fills the bridge and then blocks, so that answers pile up","grants":["chat.read"],"leak":false}
for (let n = 0; n < 64; n += 1) parley.ask('log.write', { message: 'm'.repeat(2_000) }).catch(() => {});
const until = Date.now() + 60_000;
while (Date.now() < until);
return 'unblocked';
