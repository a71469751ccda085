// {"class":"logs","expect":"refused","says":"levels that do not exist","grants":["chat.read"],"leak":false,"code":"invalid"}
let code = 'none';
for (const level of ['fatal', 'trace', '', 'constructor', 0, null, ['info']]) {
  try { await parley.ask('log.write', { level, message: 'x' }); return { code: 'none', level }; } catch (error) { code = error.code; }
  if (code !== 'invalid') return { code, level };
}
return { code };
