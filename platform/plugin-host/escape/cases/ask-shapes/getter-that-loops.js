// {"class":"ask-shapes","expect":"contained","says":"an input whose getter never returns","grants":["chat.read","kv"],"leak":false}
await parley.ask('kv.get', { get key() { for (;;); } });
return 'asked';
