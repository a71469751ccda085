// {"class":"code-loading","expect":"contained","says":"reads import.meta from every kind of code","grants":["chat.read"],"leak":true}
for (const source of ['return import.meta.url', 'return import.meta.dirname', 'return new.target', 'return import.source']) {
  try { const got = Function(source)(); if (got !== undefined) return { leaked: true, what: String(got) }; } catch { /* a syntax error, as it should be */ }
}
return 'contained';
