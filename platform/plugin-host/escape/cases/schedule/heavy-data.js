// {"class":"schedule","expect":"contained","says":"as many schedules as are kept, each with as much data as fits a message","grants":["chat.read","schedule"],"leak":false}
const data = 'd'.repeat(60_000);
let accepted = 0;
try {
  for (; accepted < 100; accepted += 1) await parley.ask('schedule.set', { name: `heavy.${accepted}`, everyMinutes: 60, data });
} catch (error) {
  return { code: error.code, accepted };
}
return accepted;
