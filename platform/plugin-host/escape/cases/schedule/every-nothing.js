// {"class":"schedule","expect":"refused","says":"again and again without a pause","grants":["chat.read","schedule"],"leak":false,"code":"invalid"}
let code = 'none';
for (const everyMinutes of [0, -1, 0.001, 1e-9, NaN, Infinity, '1', 2 ** 31, 2 ** 53, null]) {
  try { await parley.ask('schedule.set', { name: 'never', everyMinutes }); return { code: 'none', everyMinutes }; } catch (error) { code = error.code; }
  if (code !== 'invalid') return { code, everyMinutes };
}
return { code };
