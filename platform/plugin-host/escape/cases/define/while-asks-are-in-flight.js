// {"class":"define","expect":"contained","says":"defines anew while answers are still on their way","grants":["chat.read"],"leak":false}
const asked = Array.from({ length: 32 }, () => parley.ask('log.write', { message: 'in flight' }).catch(() => {}));
for (let n = 0; n < 1_000; n += 1) { try { parley.define({}); } catch { break; } }
await Promise.all(asked);
return 'settled';
