// {"class":"schedule","expect":"answered","says":"names that every object has are names like any other","grants":["chat.read","schedule"],"leak":false}
for (const name of ['constructor', '__proto__', 'toString', 'hasOwnProperty']) {
  await parley.ask('schedule.set', { name, everyMinutes: 60 });
  await parley.ask('schedule.cancel', { name });
}
return 'set and cancelled';
