// {"class":"egress","expect":"refused","says":"asks this very machine, with a grant that names its address","grants":["chat.read","egress:127.0.0.1"],"leak":false,"code":["blocked","not_granted","invalid"]}
try { await parley.ask('http.fetch', { url: 'https://127.0.0.1/' }); } catch (error) { return { code: error.code }; }
return { code: 'none' };
