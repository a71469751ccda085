// {"class":"capability-leaks","expect":"contained","says":"reads every part of the errors of refused asks for paths and names of the host","grants":["chat.read","kv","egress:api.example.com"],"leak":true}
const path = /(?:^|[\s("'@])(?:file:\/\/)?\/[\w.-]+\/[\w./-]+|\b[A-Za-z]:\\\w|node:[a-z]|node_modules|Zod|Mongo|ECONN|ENOENT/m;
const tries = [['no.such', {}], ['kv.get', {}], ['kv.get', { key: 1 }], ['calls.end', { callId: event.callId }], ['kv.set', { key: 'a', value: 1, version: 99 }], ['http.fetch', { url: 'https://127.0.0.1/' }], ['http.fetch', { url: 'nonsense' }], ['ui.show', { callId: event.callId, at: 1, view: 2 }], ['log.write', { message: 'x'.repeat(100_000) }], [undefined, undefined], [{}, 1]];
for (const [name, input] of tries) {
  try { await parley.ask(name, input); } catch (error) {
    const parts = [error?.stack, error?.message, error?.code, error?.detail, error?.cause, ...Reflect.ownKeys(Object(error)).map((key) => error[key])];
    const text = parts.map((part) => { try { return typeof part === 'object' ? JSON.stringify(part) : String(part); } catch { return ''; } }).join('\n');
    const hit = path.exec(text);
    if (hit !== null) return { leaked: true, what: `${String(name)}: ${hit[0]}` };
  }
}
return 'contained';
