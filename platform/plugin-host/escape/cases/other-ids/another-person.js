// {"class":"other-ids","expect":"refused","says":"mutes and removes somebody who is not in the call","grants":["chat.read","participants.manage"],"leak":false,"code":["not_found","refused"]}
let code = 'none';
for (const [name, input] of [['participants.mute', { source: 'camera' }], ['participants.remove', {}]]) {
  try { await parley.ask(name, { callId: event.callId, personId: 'p_zzzzzzzzzzzzzzzz', ...input }); return { code: 'none', name }; } catch (error) { code = error.code; }
  if (!['not_found', 'refused'].includes(code)) return { code, name };
}
return { code };
