// {"class":"ask-shapes","expect":"refused","says":"an ask that does not exist","grants":["chat.read"],"leak":false,"code":"unknown"}
try { await parley.ask('calls.destroy', { callId: event.callId }); } catch (error) { return { code: error.code }; }
return { code: 'none' };
