// {"class":"capability-leaks","expect":"contained","says":"replaces JSON and sees whether the bridge speaks through it","grants":["chat.read"],"leak":true}
const { parse, stringify } = JSON;
const caught = [];
JSON.parse = (...given) => { caught.push(given[0]); return parse(...given); };
JSON.stringify = (...given) => { caught.push(given[0]); return stringify(...given); };
await parley.ask('log.write', { message: 'json' }).catch(() => {});
await parley.ask('no.such', {}).catch(() => {});
Object.assign(JSON, { parse, stringify });
return caught.length > 0 ? { leaked: true, what: `the bridge used JSON after a plugin could replace it: ${String(stringify(caught[0])).slice(0, 100)}` } : 'contained';
