// {"class":"missing-grants","expect":"refused","says":"reads a call with a grant to see who is in it","grants":["chat.read","participants.read"],"leak":false,"code":"not_granted"}
try { await parley.ask('calls.get', { callId: event.callId }); } catch (error) { return { code: error.code }; }
return { code: 'none' };
