// {"class":"missing-grants","expect":"refused","says":"ends a call with a grant to remove people","grants":["chat.read","calls.read","participants.manage"],"leak":false,"code":"not_granted"}
try { await parley.ask('calls.end', { callId: event.callId }); } catch (error) { return { code: error.code }; }
return { code: 'none' };
