// {"class":"key-value","expect":"refused","says":"versions that are no whole numbers from zero up","grants":["chat.read","kv"],"leak":false,"code":"invalid"}
let code = 'none';
for (const version of [-1, 1.5, '1', 2 ** 60, NaN, null, { $gt: 0 }, true]) {
  try { await parley.ask('kv.set', { key: 'v', value: 1, version }); return { code: 'none', version }; } catch (error) { code = error.code; }
  if (code !== 'invalid') return { code, version };
}
return { code };
