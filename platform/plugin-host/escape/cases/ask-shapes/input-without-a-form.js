// {"class":"ask-shapes","expect":"contained","says":"inputs that JSON writes as nothing","grants":["chat.read","kv"],"leak":false}
const codes = [];
for (const value of [undefined, () => 1, Symbol('s'), NaN, new Map([[1, 2]]), new Proxy({}, {})]) {
  try { await parley.ask('kv.set', { key: 'none', value }); codes.push('answered'); } catch (error) { codes.push(error.code); }
}
return codes;
