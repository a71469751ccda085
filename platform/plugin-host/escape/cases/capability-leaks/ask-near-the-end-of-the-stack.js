// {"class":"capability-leaks","expect":"contained","says":"asks at every depth of the stack, so that the bridge itself overflows at each of its lines","grants":["chat.read"],"leak":true}
const foreign = [];
const path = /(?:^|[\s(@])(?:file:\/\/)?\/[\w.-]+\/[\w./-]+|node:[a-z]/m;
const waiting = [];
let asked = 0;
const dig = () => {
  try { dig(); } catch (error) {
    if (!(error instanceof Error)) foreign.push('an error of another realm');
    else if (path.test(String(error.stack))) foreign.push('a path of the host');
  }
  if (asked < 60) {
    asked += 1;
    try { waiting.push(parley.ask('log.write', { message: 'deep' })); } catch (error) { if (!(error instanceof Error)) foreign.push('an error of another realm'); }
  }
};
dig();
for (const one of await Promise.allSettled(waiting)) {
  if (one.status === 'rejected' && typeof one.reason === 'object' && one.reason !== null && !(one.reason instanceof Object)) foreign.push('a refusal of another realm');
}
return foreign.length > 0 ? { leaked: true, what: foreign[0] } : 'contained';
