// {"class":"missing-grants","expect":"refused","says":"locks a call with a grant to change its rules when they are set","grants":["chat.read","calls.read","calls.filter"],"leak":false,"code":"not_granted"}
try { await parley.ask('calls.lock', { callId: event.callId, locked: true }); } catch (error) { return { code: error.code }; }
return { code: 'none' };
