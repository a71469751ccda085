// {"class":"capability-leaks","expect":"contained","says":"makes a world of its own inside, and looks around there","grants":["chat.read"],"leak":true}
if (typeof ShadowRealm === 'undefined') return 'contained';
const found = new ShadowRealm().evaluate('["process","require","WebAssembly","SharedArrayBuffer"].filter((name) => typeof globalThis[name] !== "undefined").join(" ")');
return found === '' ? 'contained' : { leaked: true, what: found };
