// {"class":"missing-grants","expect":"refused","says":"removes somebody with a grant to turn people away","grants":["chat.read","participants.read","admission.decide"],"leak":false,"code":"not_granted"}
try { await parley.ask('participants.remove', { callId: event.callId, personId: 'p_aaaaaaaaaaaaaaaa' }); } catch (error) { return { code: error.code }; }
return { code: 'none' };
