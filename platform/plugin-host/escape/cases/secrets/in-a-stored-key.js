// {"class":"secrets","expect":"contained","says":"stores something under the place of a secret and looks how the key is called then","grants":["chat.read","secrets","kv"],"leak":true}
await parley.ask('kv.set', { key: 'k.{{secret:API_TOKEN}}', value: 1 }).catch(() => {});
const { keys } = await parley.ask('kv.list', { prefix: 'k.' }).catch(() => ({ keys: [] }));
return keys.some((key) => key.includes('sk-escape-')) ? { leaked: true, what: 'a key was filled in' } : 'contained';
