// {"class":"missing-grants","expect":"refused","says":"chooses a time without a grant to","grants":["chat.read","kv","commands"],"leak":false,"code":"not_granted"}
try { await parley.ask('schedule.set', { name: 'later', everyMinutes: 5 }); } catch (error) { return { code: error.code }; }
return { code: 'none' };
