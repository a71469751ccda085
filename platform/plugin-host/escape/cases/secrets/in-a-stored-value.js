// {"class":"secrets","expect":"contained","says":"stores the place of a secret and reads it back filled in","grants":["chat.read","secrets","kv"],"leak":true}
const written = '{{secret:API_TOKEN}}';
await parley.ask('kv.set', { key: 'secret', value: written }).catch(() => {});
const answer = await parley.ask('kv.get', { key: 'secret' }).catch(() => null);
return answer !== null && answer.value !== written ? { leaked: true, what: 'it came back filled in' } : 'contained';
