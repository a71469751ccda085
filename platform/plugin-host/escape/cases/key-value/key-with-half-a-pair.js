// {"class":"key-value","expect":"refused","says":"keys with half a surrogate pair, two of which become one key once they are stored","grants":["chat.read","kv"],"leak":false,"code":"invalid"}
let code = 'none';
for (const key of ['a\uD800', '\uDFFFb', '\uDC00\uD800']) {
  try { await parley.ask('kv.set', { key, value: 1 }); return { code: 'none' }; } catch (error) { code = error.code; }
  if (code !== 'invalid') return { code };
}
return { code };
