// {"class":"waits-and-timers","expect":"contained","says":"short bursts of work between awaits, so that no single run is long","grants":["chat.read"],"leak":false}
for (;;) {
  const until = Date.now() + 20;
  while (Date.now() < until);
  await parley.ask('log.write', { message: 'alive' }).catch(() => {});
}
