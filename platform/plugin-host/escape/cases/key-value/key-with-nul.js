// {"class":"key-value","expect":"refused","says":"keys with signs that end texts elsewhere","grants":["chat.read","kv"],"leak":false,"code":"invalid"}
let code = 'none';
for (const key of ['a\u0000b', '\u0000', 'a\nb', '\u001B[2J', '\u0085']) {
  try { await parley.ask('kv.set', { key, value: 1 }); return { code: 'none', key }; } catch (error) { code = error.code; }
  if (code !== 'invalid') return { code, key };
}
return { code };
