// {"class":"schedule","expect":"refused","says":"schedules set side by side, in the hope that they are counted only afterwards","grants":["chat.read","schedule"],"leak":false,"code":["quota","too_many"]}
let accepted = 0;
const codes = new Set();
for (let round = 0; round < 3; round += 1) {
  const ended = await Promise.allSettled(Array.from({ length: 60 }, (_, n) => parley.ask('schedule.set', { name: `job.${round}.${n}`, everyMinutes: 1 })));
  for (const one of ended) { if (one.status === 'fulfilled') accepted += 1; else codes.add(one.reason.code); }
}
return accepted <= 100 && codes.size === 1 ? { code: [...codes][0], accepted } : { code: 'none', accepted, codes: [...codes] };
