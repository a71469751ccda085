// {"class":"ask-shapes","expect":"refused","says":"names of every type but text","grants":["chat.read"],"leak":false,"code":["unknown","invalid"]}
let code = 'none';
for (const name of [undefined, null, 0, true, ['log.write'], { name: 'log.write' }, () => 'log.write', new String('log.write'), 10n, Symbol('log.write')]) {
  try { await parley.ask(name, { message: 'x' }); return { code: 'none', name: String(name) }; } catch (error) { code = error.code; }
  if (!['unknown', 'invalid'].includes(code)) return { code, name: String(name) };
}
return { code };
