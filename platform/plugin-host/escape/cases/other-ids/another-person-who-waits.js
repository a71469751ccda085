// {"class":"other-ids","expect":"refused","says":"admits somebody who does not wait","grants":["chat.read","admission.decide"],"leak":false,"code":["not_found","refused"]}
try { await parley.ask('admission.admit', { callId: event.callId, personId: 'p_zzzzzzzzzzzzzzzz' }); } catch (error) { return { code: error.code }; }
return { code: 'none' };
