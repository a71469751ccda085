// {"class":"key-value","expect":"contained","says":"prefixes and cursors that try to reach the names of another install","grants":["chat.read","kv"],"leak":true}
await parley.ask('kv.set', { key: 'own', value: 1 });
const seen = [];
for (const input of [{ prefix: '' }, { prefix: '../' }, { prefix: '\u0000' }, { prefix: ':' }, { prefix: '', after: '' }, { prefix: '', after: '!' }, { prefix: '', after: '\uFFFF' }]) {
  try { seen.push(...(await parley.ask('kv.list', input)).keys); } catch { /* refused is fine */ }
}
const foreign = seen.filter((key) => key !== 'own');
return foreign.length > 0 ? { leaked: true, what: foreign.slice(0, 3).join(' ') } : 'contained';
