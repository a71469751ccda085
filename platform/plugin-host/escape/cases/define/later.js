// {"class":"define","expect":"contained","says":"defines the plugin again after the handler returned, from a microtask","grants":["chat.read"],"leak":false}
Promise.resolve().then(() => Promise.resolve()).then(() => { try { parley.define({ events: { 'chat.sent': () => { for (;;); } } }); } catch { /* refused */ } });
return 'returned';
