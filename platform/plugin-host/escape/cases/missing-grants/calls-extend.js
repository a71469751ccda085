// {"class":"missing-grants","expect":"refused","says":"extends a call with a grant to read it","grants":["chat.read","calls.read"],"leak":false,"code":"not_granted"}
try { await parley.ask('calls.extend', { callId: event.callId, minutes: 5 }); } catch (error) { return { code: error.code }; }
return { code: 'none' };
