// {"class":"logs","expect":"refused","says":"a line of ten megabytes","grants":["chat.read"],"leak":false,"code":["too_large","invalid"]}
try { await parley.ask('log.write', { message: 'l'.repeat(10 * 2 ** 20) }); } catch (error) { return { code: error.code }; }
return { code: 'none' };
