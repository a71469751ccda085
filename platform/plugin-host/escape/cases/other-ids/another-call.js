// {"class":"other-ids","expect":"refused","says":"reads a call that is not of this organization","grants":["chat.read","calls.read"],"leak":false,"code":["not_found","refused","not_granted"]}
try { await parley.ask('calls.get', { callId: 'zzzzzzzzzzzz' }); } catch (error) { return { code: error.code }; }
return { code: 'none' };
