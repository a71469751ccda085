// {"class":"ask-shapes","expect":"refused","says":"names that every table of asks has without saying so","grants":["chat.read"],"leak":false,"code":["unknown","invalid"]}
let code = 'none';
for (const name of ['constructor', '__proto__', 'toString', 'hasOwnProperty', 'valueOf', 'prototype', '__defineGetter__', 'then', '']) {
  try { await parley.ask(name, {}); return { code: 'none', name }; } catch (error) { code = error.code; }
  if (!['unknown', 'invalid'].includes(code)) return { code, name };
}
return { code };
