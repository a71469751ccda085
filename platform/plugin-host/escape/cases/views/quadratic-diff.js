// {"class":"views","expect":"contained","says":"two large views in turn that have nothing in common, to make the comparison between them dear","grants":["chat.read","ui.panel"],"leak":false}
const one = { nodes: Array.from({ length: 90 }, (_, n) => ({ type: 'text', text: `${n}`.padEnd(600, 'a') })) };
const two = { nodes: Array.from({ length: 90 }, (_, n) => ({ type: 'button', label: `${n}`.padEnd(100, 'b'), action: 'go', data: `${n}`.padEnd(190, 'c') })) };
for (let n = 0; n < 60; n += 1) {
  try { await parley.ask('ui.show', { callId: event.callId, at: { surface: 'panel', to: 'everyone' }, view: n % 2 === 0 ? one : two }); } catch (error) { return { code: error.code, n }; }
}
return 'shown';
