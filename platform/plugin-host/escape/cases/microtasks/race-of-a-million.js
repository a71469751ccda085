// {"class":"microtasks","expect":"contained","says":"a race between a million promises, again and again","grants":["chat.read"],"leak":false}
for (;;) {
  const runners = Array.from({ length: 1_000_000 }, () => Promise.resolve(1));
  await Promise.race(runners);
}
