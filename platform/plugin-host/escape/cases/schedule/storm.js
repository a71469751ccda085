// {"class":"schedule","expect":"refused","says":"a thousand schedules of different names","grants":["chat.read","schedule"],"leak":false,"code":["quota","too_many"]}
let accepted = 0;
try {
  for (; accepted < 1_000; accepted += 1) await parley.ask('schedule.set', { name: `job.${accepted}`, everyMinutes: 1 });
} catch (error) {
  return accepted <= 100 ? { code: error.code, accepted } : { code: 'none', accepted };
}
return { code: 'none', accepted };
