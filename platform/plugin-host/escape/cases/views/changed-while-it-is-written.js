// {"class":"views","expect":"contained","says":"a view that changes itself while it is being written","grants":["chat.read","ui.panel"],"leak":false}
const view = { nodes: [{ type: 'text', get text() { view.nodes.push({ type: 'text', text: 'more' }); delete view.nodes[1]; view.title = 'late'; return 'first'; } }, { type: 'text', text: 'second' }] };
try { await parley.ask('ui.show', { callId: event.callId, at: { surface: 'panel', to: 'everyone' }, view }); } catch (error) { return { code: error.code }; }
return view.nodes.length;
