// {"class":"bridge-flooding","expect":"refused","says":"a thousand asks in flight at once","grants":["chat.read"],"leak":false,"code":"too_many"}
const asked = Array.from({ length: 1_000 }, (_, n) => parley.ask('log.write', { message: `${n}` }));
const ended = await Promise.allSettled(asked);
const codes = new Set(ended.filter(({ status }) => status === 'rejected').map(({ reason }) => reason.code));
return codes.size === 1 ? { code: [...codes][0], accepted: ended.filter(({ status }) => status === 'fulfilled').length } : { code: 'none', codes: [...codes] };
