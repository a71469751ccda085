// {"class":"bridge-flooding","expect":"contained","says":"an input whose toJSON asks again, to the end of the stack","grants":["chat.read"],"leak":false}
const input = { toJSON() { parley.ask('log.write', input).catch(() => {}); return { message: 'inner' }; } };
try { await parley.ask('log.write', input); } catch (error) { return { code: error.code }; }
return 'asked';
