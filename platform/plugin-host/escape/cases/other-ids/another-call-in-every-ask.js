// {"class":"other-ids","expect":"refused","says":"asks everything that takes a call about a call of somebody else","grants":["chat.read","calls.read","calls.manage","participants.read","chat.send","admission.decide","ui.panel"],"leak":false,"code":["not_found","refused","not_granted"]}
const callId = 'zzzzzzzzzzzz';
const personId = 'p_aaaaaaaaaaaaaaaa';
const tries = [
  ['calls.get', { callId }], ['calls.extend', { callId, minutes: 5 }], ['calls.lock', { callId, locked: true }], ['calls.end', { callId }], ['participants.list', { callId }], ['admission.list', { callId }],
  ['admission.admit', { callId, personId }], ['admission.turn_away', { callId, personId }], ['chat.send', { callId, text: 'hello' }], ['chat.list', { callId }],
  ['ui.show', { callId, at: { surface: 'panel', to: 'everyone' }, view: { nodes: [] } }],
];
let code = 'none';
for (const [name, input] of tries) {
  try { await parley.ask(name, input); return { code: 'none', name }; } catch (error) { code = error.code; }
  if (!['not_found', 'refused', 'not_granted'].includes(code)) return { code, name };
}
return { code };
