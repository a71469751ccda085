// {"class":"missing-grants","expect":"refused","says":"lists who waits with a grant to decide but none to see people","grants":["chat.read","admission.decide"],"leak":false,"code":"not_granted"}
try { await parley.ask('admission.list', { callId: event.callId }); } catch (error) { return { code: error.code }; }
return { code: 'none' };
