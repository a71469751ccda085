// {"class":"egress","expect":"refused","says":"the granted host over plain http","grants":["chat.read","egress:api.example.com"],"leak":false,"code":["blocked","invalid","not_granted"]}
try { await parley.ask('http.fetch', { url: 'http://api.example.com/' }); } catch (error) { return { code: error.code }; }
return { code: 'none' };
