// {"class":"schedule","expect":"refused","says":"names that have another shape","grants":["chat.read","schedule"],"leak":false,"code":"invalid"}
let code = 'none';
for (const name of ['', 'x'.repeat(81), '../other', 'a b', 'a\u0000', 'a\n', { $gt: '' }, null, 7]) {
  try { await parley.ask('schedule.set', { name, everyMinutes: 5 }); return { code: 'none', name }; } catch (error) { code = error.code; }
  if (code !== 'invalid') return { code, name };
}
return { code };
