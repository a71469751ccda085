// {"class":"egress","expect":"refused","says":"an address that would be the granted host only if it were read twice","grants":["chat.read","egress:api.example.com"],"leak":false,"code":["not_granted","blocked","invalid"]}
let reads = 0;
const input = { get url() { reads += 1; return reads === 1 ? 'https://127.0.0.1/' : 'https://api.example.com/'; } };
try { await parley.ask('http.fetch', input); } catch (error) { return reads === 1 ? { code: error.code } : { code: 'none', reads }; }
return { code: 'none', reads };
