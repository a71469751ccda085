// {"class":"waits-and-timers","expect":"contained","says":"waits for a promise that nobody settles","grants":["chat.read"],"leak":false}
await new Promise(() => {});
return 'never';
