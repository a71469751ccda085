// {"class":"other-ids","expect":"contained","says":"looks for people's names where only their presence was granted","grants":["chat.read","participants.read"],"leak":true}
const people = await parley.ask('participants.list', { callId: event.callId }).catch(() => []);
const messages = await parley.ask('chat.list', { callId: event.callId }).catch(() => []);
const named = [...people, ...messages].filter((one) => one.name !== undefined || one.email !== undefined);
return named.length > 0 ? { leaked: true, what: 'a name' } : 'contained';
