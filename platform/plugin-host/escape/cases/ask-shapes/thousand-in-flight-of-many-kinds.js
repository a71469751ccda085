// {"class":"ask-shapes","expect":"contained","says":"a thousand asks of many kinds in flight, each answered or refused exactly once","grants":["chat.read","kv","calls.read","participants.read"],"leak":false}
const kinds = [['kv.get', { key: 'a' }], ['calls.get', { callId: event.callId }], ['log.write', { message: 'x' }], ['no.such', {}], ['calls.end', { callId: event.callId }]];
let settled = 0;
const count = () => { settled += 1; };
const asked = Array.from({ length: 1_000 }, (_, n) => parley.ask(...kinds[n % kinds.length]).then(count, count));
await Promise.all(asked);
return settled;
