// {"class":"secrets","expect":"contained","says":"writes the place of a secret where it could read it again","grants":["chat.read","secrets","chat.send","ui.panel"],"leak":true}
await parley.ask('chat.send', { callId: event.callId, text: '{{secret:API_TOKEN}}' }).catch(() => {});
await parley.ask('ui.show', { callId: event.callId, at: { surface: 'panel', to: 'everyone' }, view: { nodes: [{ type: 'text', text: '{{secret:API_TOKEN}}' }] } }).catch(() => {});
const messages = await parley.ask('chat.list', { callId: event.callId }).catch(() => []);
return JSON.stringify(messages).includes('sk-escape-') ? { leaked: true, what: 'a secret in the chat' } : 'contained';
