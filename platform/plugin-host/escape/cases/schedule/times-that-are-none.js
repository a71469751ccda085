// {"class":"schedule","expect":"refused","says":"texts that are no times, or no times everywhere","grants":["chat.read","schedule"],"leak":false,"code":"invalid"}
let code = 'none';
for (const at of ['', 'tomorrow', '2030-02-30T00:00:00Z', '2030-01-01', '2030-01-01T25:00:00Z', '2030-13-01T00:00:00Z', '2030-01-01T00:00:00', 'Jan 1 2030', 1_900_000_000_000, new Date(NaN), { $date: 1 }]) {
  try { await parley.ask('schedule.set', { name: 'none', at }); return { code: 'none', at: String(at) }; } catch (error) { code = error.code; }
  if (code !== 'invalid') return { code, at: String(at) };
}
return { code };
