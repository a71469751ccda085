// {"class":"sync-cpu","expect":"contained","says":"works for most of its time, then starts more work that takes the rest and more","grants":["chat.read"],"leak":false}
const part = (ms) => { const until = Date.now() + ms; while (Date.now() < until); };
part(1_900);
await null;
part(1_900);
await null;
part(1_900);
return 'three times';
