// {"class":"define","expect":"contained","says":"defines with everything but a definition","grants":["chat.read"],"leak":false}
const codes = [];
for (const what of [undefined, null, 0, '', [], () => {}, Symbol('x'), new Proxy({}, { ownKeys() { throw new Error('no'); } }), { events: null }, { events: [1, 2] }, { events: { 'chat.sent': 'text' } }, { events: { ['__proto__']: () => {} } }]) {
  try { parley.define(what); codes.push('taken'); } catch (error) { codes.push(String(error?.code ?? error?.name)); }
}
return codes;
