// {"class":"missing-grants","expect":"refused","says":"admits somebody with every grant about people but the one","grants":["chat.read","participants.read","participants.manage","admission.filter"],"leak":false,"code":"not_granted"}
try { await parley.ask('admission.admit', { callId: event.callId, personId: 'p_aaaaaaaaaaaaaaaa' }); } catch (error) { return { code: error.code }; }
return { code: 'none' };
