// {"class":"chat","expect":"refused","says":"sixty messages in flight at once, of which no more than a minute's worth may arrive","grants":["chat.read","chat.send"],"leak":false,"code":["too_many","quota"]}
const ended = await Promise.allSettled(Array.from({ length: 60 }, (_, n) => parley.ask('chat.send', { callId: event.callId, text: `message ${n}` })));
const accepted = ended.filter(({ status }) => status === 'fulfilled').length;
const codes = new Set(ended.filter(({ status }) => status === 'rejected').map(({ reason }) => reason.code));
return accepted <= 30 && codes.size === 1 ? { code: [...codes][0], accepted } : { code: 'none', accepted, codes: [...codes] };
