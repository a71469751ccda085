// {"class":"views","expect":"answered","says":"a picture on a host of its own is taken, because browsers get it from the platform and never from there","grants":["chat.read","ui.panel"],"leak":false}
return parley.ask('ui.show', { callId: event.callId, at: { surface: 'panel', to: 'everyone' }, view: { nodes: [{ type: 'image', src: 'https://counter.example/p.gif?call=1', alt: '' }] } });
