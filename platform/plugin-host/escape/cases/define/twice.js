// {"class":"define","expect":"contained","says":"defines the plugin a second time, from inside a handler","grants":["chat.read"],"leak":true}
let took = false;
try {
  parley.define({ events: { 'chat.sent': () => { took = true; return 'second'; } } });
  parley.define({ events: { 'chat.sent': () => 'third' } });
} catch { /* refused, as it should be */ }
return took ? { leaked: true, what: 'a second definition was called at once' } : 'contained';
