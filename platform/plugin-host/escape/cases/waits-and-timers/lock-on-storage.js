// {"class":"waits-and-timers","expect":"contained","says":"waits for a value that nobody will store, by asking for it again and again","grants":["chat.read","kv"],"leak":false}
for (;;) {
  const flag = await parley.ask('kv.get', { key: 'flag' }).catch(() => null);
  if (flag !== null) return flag;
}
