// {"class":"capability-leaks","expect":"refused","says":"a name of an ask that says something harmless first and something else later","grants":["chat.read"],"leak":false,"code":["unknown","invalid","not_granted"]}
let reads = 0;
const name = { toString() { reads += 1; return reads === 1 ? 'log.write' : 'calls.end'; }, toJSON() { reads += 1; return 'calls.end'; } };
try { await parley.ask(name, { callId: event.callId }); } catch (error) { return { code: error.code, reads }; }
return { code: 'none', reads };
