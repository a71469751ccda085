// {"class":"waits-and-timers","expect":"contained","says":"waits for a host that answers slower than the handler may run","grants":["chat.read","egress:slow.example.com"],"leak":false}
try { await parley.ask('http.fetch', { url: 'https://slow.example.com/hang' }); } catch (error) { return { code: error.code }; }
return 'answered';
