// {"class":"ask-shapes","expect":"refused","says":"names with blanks, other cases and signs one does not see","grants":["chat.read"],"leak":false,"code":["unknown","invalid"]}
let code = 'none';
for (const name of [' log.write', 'log.write ', 'LOG.WRITE', 'log.write\u0000', 'log\u200B.write', 'log.write\n', 'log..write', 'l\u043Eg.write']) {
  try { await parley.ask(name, { message: 'x' }); return { code: 'none', name }; } catch (error) { code = error.code; }
  if (!['unknown', 'invalid'].includes(code)) return { code, name };
}
return { code };
