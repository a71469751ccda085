// {"class":"schedule","expect":"answered","says":"one name set many times over is one schedule","grants":["chat.read","schedule"],"leak":false}
for (let n = 0; n < 120; n += 1) await parley.ask('schedule.set', { name: 'one', everyMinutes: 1 + (n % 5) });
return 'one schedule';
