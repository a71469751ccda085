// {"class":"key-value","expect":"refused","says":"questions of a database in place of a key","grants":["chat.read","kv"],"leak":false,"code":"invalid"}
let code = 'none';
for (const key of [{ $gt: '' }, { $ne: null }, ['a'], null, 0, true, { $regex: '.*' }]) {
  try { await parley.ask('kv.get', { key }); return { code: 'none', key }; } catch (error) { code = error.code; }
  if (code !== 'invalid') return { code, key };
}
return { code };
