// {"class":"other-ids","expect":"contained","says":"looks for PINs, passes, tickets and links in what it may read of a call","grants":["chat.read","calls.read","participants.read"],"leak":true}
const call = await parley.ask('calls.get', { callId: event.callId }).catch(() => ({}));
const people = await parley.ask('participants.list', { callId: event.callId }).catch(() => []);
const keys = [];
JSON.stringify([call, people, event], (key, value) => { keys.push(key); return value; });
const telling = keys.filter((key) => /^(pinHash|pass|passHash|ticket|token|hostUrl|guestUrl|linkKey|secret|cookie|salt|hash)$/i.test(key));
return telling.length > 0 ? { leaked: true, what: telling.join(' ') } : 'contained';
