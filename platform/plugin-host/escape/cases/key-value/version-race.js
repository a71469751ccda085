// {"class":"key-value","expect":"refused","says":"thirty writers of one new key, of whom exactly one may win","grants":["chat.read","kv"],"leak":false,"code":"conflict"}
const ended = await Promise.allSettled(Array.from({ length: 30 }, (_, n) => parley.ask('kv.set', { key: 'race', value: n, version: 0 })));
const won = ended.filter(({ status }) => status === 'fulfilled').length;
const codes = new Set(ended.filter(({ status }) => status === 'rejected').map(({ reason }) => reason.code));
return won === 1 && codes.size === 1 ? { code: [...codes][0] } : { code: 'none', won, codes: [...codes] };
