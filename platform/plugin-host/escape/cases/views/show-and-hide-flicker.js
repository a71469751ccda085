// {"class":"views","expect":"contained","says":"a window that opens and closes as fast as the bridge allows","grants":["chat.read","ui.modal"],"leak":false}
for (let n = 0; n < 90; n += 1) {
  await parley.ask('ui.show', { callId: event.callId, at: { surface: 'modal', to: 'everyone' }, view: { title: `${n}`, nodes: [] } });
  await parley.ask('ui.hide', { callId: event.callId, at: { surface: 'modal', to: 'everyone' } });
}
return 'flickered';
