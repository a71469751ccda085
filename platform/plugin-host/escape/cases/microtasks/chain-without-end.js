// {"class":"microtasks","expect":"contained","says":"each microtask queues the next","grants":["chat.read"],"leak":false}
const again = () => Promise.resolve().then(again);
await again();
return 'never';
