// {"class":"capability-leaks","expect":"contained","says":"answers the registered symbols by which a host inspects values","grants":["chat.read"],"leak":true}
const caught = [];
const shown = { message: 'inspect', level: 'info' };
for (const key of ['nodejs.util.inspect.custom', 'nodejs.util.promisify.custom', 'nodejs.rejection', 'nodejs.dispose', 'nodejs.asyncDispose', 'nodejs.stream.readable']) {
  Object.defineProperty(shown, Symbol.for(key), { enumerable: true, value(...given) { caught.push(key, ...given.map((one) => typeof one)); return 'mine'; } });
}
try { await parley.ask('log.write', shown); } catch { /* refused is fine */ }
try { await parley.ask('no.such', { shown }); } catch { /* refused is fine */ }
return caught.length > 0 ? { leaked: true, what: caught.join(' ') } : 'contained';
