// {"class":"sync-cpu","expect":"contained","says":"waiting by looking at the clock","grants":["chat.read"],"leak":false}
const until = Date.now() + 60_000;
while (Date.now() < until);
return 'waited';
