// {"class":"views","expect":"refused","says":"a node that is a text for whoever looks first and a link with code for whoever looks next","grants":["chat.read","ui.panel"],"leak":false,"code":"invalid"}
let reads = 0;
const node = { type: 'text', text: 'honest', toJSON() { reads += 1; return reads > 1 ? { type: 'text', text: 'honest' } : { type: 'link', label: 'open', href: 'javascript:alert(1)' }; } };
try { await parley.ask('ui.show', { callId: event.callId, at: { surface: 'panel', to: 'everyone' }, view: { nodes: [node] } }); } catch (error) { return { code: error.code, reads }; }
return { code: 'none', reads };
