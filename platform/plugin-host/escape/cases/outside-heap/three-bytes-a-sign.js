// {"class":"outside-heap","expect":"contained","says":"a log line whose length in signs is allowed but whose length in bytes is three times that","grants":["chat.read"],"leak":false}
try { await parley.ask('log.write', { message: '語'.repeat(60_000) }); } catch (error) { return { code: error.code }; }
return { code: 'none' };
