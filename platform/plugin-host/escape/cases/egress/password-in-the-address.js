// {"class":"egress","expect":"refused","says":"a user name and a password before the granted host","grants":["chat.read","egress:api.example.com"],"leak":false,"code":["invalid","blocked","not_granted"]}
try { await parley.ask('http.fetch', { url: 'https://user:word@api.example.com/' }); } catch (error) { return { code: error.code }; }
return { code: 'none' };
