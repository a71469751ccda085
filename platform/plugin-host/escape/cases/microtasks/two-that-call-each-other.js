// {"class":"microtasks","expect":"contained","says":"two async functions that wait for one another","grants":["chat.read"],"leak":false}
const ping = async () => { await null; return pong(); };
const pong = async () => { await null; return ping(); };
return ping();
