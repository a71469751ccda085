// {"class":"bridge-flooding","expect":"contained","says":"the asks with the longest answers, as many as there is room for, dropped unread","grants":["chat.read","kv","participants.read"],"leak":false}
for (let n = 0; n < 500; n += 1) {
  parley.ask('kv.list', { prefix: '' }).catch(() => {});
  parley.ask('chat.list', { callId: event.callId, limit: 50 }).catch(() => {});
  parley.ask('participants.list', { callId: event.callId }).catch(() => {});
}
return 'dropped';
