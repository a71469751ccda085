// {"class":"missing-grants","expect":"refused","says":"mutes somebody with a grant to see people","grants":["chat.read","participants.read"],"leak":false,"code":"not_granted"}
try { await parley.ask('participants.mute', { callId: event.callId, personId: 'p_aaaaaaaaaaaaaaaa', source: 'microphone' }); } catch (error) { return { code: error.code }; }
return { code: 'none' };
