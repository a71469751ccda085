// {"class":"ask-shapes","expect":"refused","says":"inputs that are no objects","grants":["chat.read","kv"],"leak":false,"code":"invalid"}
let code = 'none';
for (const input of [undefined, null, 1, 'key', true, [], [{ key: 'a' }], '{"key":"a"}', new Map([['key', 'a']]), new Date(0), /key/]) {
  try { await parley.ask('kv.get', input); return { code: 'none', input: String(input) }; } catch (error) { code = error.code; }
  if (code !== 'invalid') return { code, input: String(input) };
}
return { code };
