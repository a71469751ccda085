// {"class":"missing-grants","expect":"refused","says":"turns somebody away with a grant to see people","grants":["chat.read","participants.read"],"leak":false,"code":"not_granted"}
try { await parley.ask('admission.turn_away', { callId: event.callId, personId: 'p_aaaaaaaaaaaaaaaa', message: 'no' }); } catch (error) { return { code: error.code }; }
return { code: 'none' };
