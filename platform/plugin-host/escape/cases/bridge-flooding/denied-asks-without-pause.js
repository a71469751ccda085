// {"class":"bridge-flooding","expect":"refused","says":"asks that are never granted, in the hope that each leaves a line in an audit","grants":["chat.read"],"leak":false,"code":["too_many","not_granted"]}
let refusals = 0;
let last = 'none';
for (; refusals < 2_000; refusals += 1) {
  try { await parley.ask('calls.end', { callId: event.callId }); return { code: 'none' }; } catch (error) { last = error.code; }
}
return { code: last, refusals };
