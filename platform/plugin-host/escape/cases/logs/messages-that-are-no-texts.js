// {"class":"logs","expect":"refused","says":"messages of every type but text","grants":["chat.read"],"leak":false,"code":"invalid"}
let code = 'none';
for (const message of [undefined, null, 1, {}, ['x'], true, { toString: 'x' }]) {
  try { await parley.ask('log.write', { message }); return { code: 'none' }; } catch (error) { code = error.code; }
  if (code !== 'invalid') return { code };
}
return { code };
