// {"class":"code-loading","expect":"contained","says":"parameters and bodies that close their function early, to run in the scope around it","grants":["chat.read"],"leak":true}
for (const [parameters, body] of [['/*', '*/){ return typeof process }; (function(){'], ['a', '}); (typeof process'], ['a){ return typeof process }//', '']]) {
  try { const got = Function(parameters, body)(); if (got !== undefined && got !== 'undefined') return { leaked: true, what: String(got) }; } catch { /* a syntax error, as it should be */ }
}
return 'contained';
