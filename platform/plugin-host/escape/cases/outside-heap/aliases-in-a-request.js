// {"class":"outside-heap","expect":"contained","says":"a request whose value names one large list a thousand times over, three levels deep","grants":["chat.read","kv"],"leak":false}
let value = 'amplify'.repeat(1_000);
for (let n = 0; n < 4; n += 1) value = new Array(100).fill(value);
try { await parley.ask('kv.set', { key: 'aliases', value }); } catch (error) { return { code: error.code }; }
return { code: 'none' };
