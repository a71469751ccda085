// {"class":"missing-grants","expect":"refused","says":"cancels a time without a grant to choose one","grants":["chat.read","kv"],"leak":false,"code":"not_granted"}
try { await parley.ask('schedule.cancel', { name: 'later' }); } catch (error) { return { code: error.code }; }
return { code: 'none' };
