// {"class":"schedule","expect":"refused","says":"times after which nobody will be there","grants":["chat.read","schedule"],"leak":false,"code":["invalid","refused"]}
let code = 'none';
for (const at of ['9999-12-31T23:59:59Z', new Date(Date.now() + 400 * 24 * 60 * 60_000).toISOString(), '+275760-09-13T00:00:00Z']) {
  try { await parley.ask('schedule.set', { name: 'far', at }); return { code: 'none', at }; } catch (error) { code = error.code; }
  if (!['invalid', 'refused'].includes(code)) return { code, at };
}
return { code };
