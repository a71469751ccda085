// {"class":"views","expect":"refused","says":"a choice of more options than a choice has, and of options of one value","grants":["chat.read","ui.panel"],"leak":false,"code":["invalid","too_large"]}
let code = 'none';
for (const options of [Array.from({ length: 51 }, (_, n) => ({ value: `${n}`, label: 'x' })), [{ value: 'a', label: 'x' }, { value: 'a', label: 'y' }], [], [{ value: '', label: 'x' }]]) {
  try { await parley.ask('ui.show', { callId: event.callId, at: { surface: 'panel', to: 'everyone' }, view: { nodes: [{ type: 'select', name: 's', label: 'l', options }] } }); return { code: 'none' }; } catch (error) { code = error.code; }
  if (!['invalid', 'too_large'].includes(code)) return { code };
}
return { code };
