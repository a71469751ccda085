// {"class":"logs","expect":"refused","says":"a line whose signs are allowed and whose bytes are not","grants":["chat.read"],"leak":false,"code":["too_large","invalid"]}
try { await parley.ask('log.write', { message: '\u{1F600}'.repeat(30_000) }); } catch (error) { return { code: error.code }; }
return { code: 'none' };
