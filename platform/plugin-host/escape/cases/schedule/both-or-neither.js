// {"class":"schedule","expect":"refused","says":"a time and a pause together, and neither of them","grants":["chat.read","schedule"],"leak":false,"code":"invalid"}
let code = 'none';
for (const input of [{ name: 'x' }, { name: 'x', everyMinutes: 5, at: new Date(Date.now() + 120_000).toISOString() }, { everyMinutes: 5 }, { name: 'x', cron: '* * * * * *' }]) {
  try { await parley.ask('schedule.set', input); return { code: 'none', input }; } catch (error) { code = error.code; }
  if (code !== 'invalid') return { code, input };
}
return { code };
