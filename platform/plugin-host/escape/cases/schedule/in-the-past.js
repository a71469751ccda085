// {"class":"schedule","expect":"refused","says":"a time that is over","grants":["chat.read","schedule"],"leak":false,"code":["invalid","refused"]}
let code = 'none';
for (const at of ['2001-01-01T00:00:00Z', '1970-01-01T00:00:00Z', new Date(Date.now() - 1_000).toISOString()]) {
  try { await parley.ask('schedule.set', { name: 'past', at }); return { code: 'none', at }; } catch (error) { code = error.code; }
  if (!['invalid', 'refused'].includes(code)) return { code, at };
}
return { code };
