// {"class":"schedule","expect":"contained","says":"as many schedules as are kept, all for the same moment","grants":["chat.read","schedule"],"leak":false}
const at = new Date(Date.now() + 60_000).toISOString();
const ended = await Promise.allSettled(Array.from({ length: 60 }, (_, n) => parley.ask('schedule.set', { name: `same.${n}`, at })));
return ended.filter(({ status }) => status === 'fulfilled').length;
