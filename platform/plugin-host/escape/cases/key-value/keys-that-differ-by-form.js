// {"class":"key-value","expect":"answered","says":"one word in two Unicode forms and in two cases are four keys","grants":["chat.read","kv"],"leak":false}
const keys = ['\u00E9', 'e\u0301', '\u00C9', 'E\u0301'];
for (const [n, key] of keys.entries()) await parley.ask('kv.set', { key, value: n });
for (const [n, key] of keys.entries()) {
  const answer = await parley.ask('kv.get', { key });
  if (answer?.value !== n) throw new Error(`key ${n} came back as ${JSON.stringify(answer)}`);
}
return 'four keys';
