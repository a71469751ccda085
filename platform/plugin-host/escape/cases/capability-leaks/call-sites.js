// {"class":"capability-leaks","expect":"contained","says":"takes call sites instead of a text, and with them functions and receivers of whoever calls","grants":["chat.read"],"leak":true}
let sites = [];
Error.prepareStackTrace = (_, list) => { sites = list; return ''; };
Error.stackTraceLimit = 1_000;
const here = () => new Error('here').stack;
here();
await parley.ask('log.write', { toJSON() { here(); return { message: 'sites' }; } }).catch(() => {});
delete Error.prepareStackTrace;
const found = [];
const own = sites[0]?.getFileName?.();
for (const site of sites) {
  const file = site.getFileName?.();
  if (typeof file === 'string' && /^(file:\/\/)?\/[^/]+\/.+|^[A-Za-z]:\\|^node:/.test(file)) found.push(`a path: ${file}`);
  const called = site.getFunction?.();
  if (typeof called === 'function' && file !== own) found.push(`a function of ${String(file)}`);
  const receiver = site.getThis?.();
  if (typeof receiver === 'object' && receiver !== null && receiver !== globalThis && file !== own) found.push(`a receiver of ${String(file)}`);
}
return found.length > 0 ? { leaked: true, what: found[0] } : 'contained';
