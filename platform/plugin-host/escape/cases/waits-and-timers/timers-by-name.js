// {"class":"waits-and-timers","expect":"contained","says":"looks for timers by every name they have","grants":["chat.read"],"leak":true}
const names = ['setTimeout', 'setInterval', 'setImmediate', 'requestAnimationFrame', 'requestIdleCallback', 'scheduler'];
const found = names.filter((name) => name in globalThis);
return found.length > 0 ? { leaked: true, what: found.join(' ') } : 'contained';
