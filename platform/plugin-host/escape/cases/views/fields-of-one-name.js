// {"class":"views","expect":"refused","says":"two fields of one name, and names that objects have in other spellings","grants":["chat.read","ui.panel"],"leak":false,"code":"invalid"}
let code = 'none';
for (const names of [['a', 'a'], ['__proto__'], ['A'], ['a-b'], ['x'.repeat(41)], ['']]) {
  try { await parley.ask('ui.show', { callId: event.callId, at: { surface: 'panel', to: 'everyone' }, view: { nodes: names.map((name) => ({ type: 'field', name, label: 'f' })) } }); return { code: 'none', names }; } catch (error) { code = error.code; }
  if (code !== 'invalid') return { code, names };
}
return { code };
