// {"class":"missing-grants","expect":"refused","says":"lists people with a grant for names but none to see who is there","grants":["chat.read","participants.identity"],"leak":false,"code":"not_granted"}
try { await parley.ask('participants.list', { callId: event.callId }); } catch (error) { return { code: error.code }; }
return { code: 'none' };
