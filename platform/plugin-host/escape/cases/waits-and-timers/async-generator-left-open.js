// {"class":"waits-and-timers","expect":"contained","says":"an async generator that is stopped halfway and closed by nobody","grants":["chat.read"],"leak":false}
async function* open() { try { for (;;) yield await new Promise(() => {}); } finally { for (;;); } }
const one = open();
one.next();
one.return();
return 'open';
