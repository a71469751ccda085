// {"class":"define","expect":"contained","says":"defines handlers for events and filters it has no grant for, and waits to be called","grants":["chat.read"],"leak":true}
let told = 'nothing';
try {
  parley.define({
    events: { 'participants.joined': () => { told = 'participants.joined'; }, 'calls.ended': () => { told = 'calls.ended'; } },
    filters: { 'admission.knock': () => { told = 'admission.knock'; return { verdict: 'admit' }; } },
  });
} catch { /* refused, as it should be */ }
for (let n = 0; n < 30; n += 1) await parley.ask('log.write', { message: 'waiting' }).catch(() => {});
return told === 'nothing' ? 'contained' : { leaked: true, what: told };
