// {"class":"egress","expect":"refused","says":"the granted host with a dot at its end, which is another name for certificates","grants":["chat.read","egress:api.example.com"],"leak":false,"code":["not_granted","blocked","invalid"]}
try { await parley.ask('http.fetch', { url: 'https://api.example.com./' }); } catch (error) { return { code: error.code }; }
return { code: 'none' };
