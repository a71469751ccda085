// {"class":"secrets","expect":"refused","says":"uses a secret without the grant to use secrets","grants":["chat.read","egress:api.example.com"],"leak":false,"code":["not_granted","refused","invalid"]}
try { await parley.ask('http.fetch', { url: 'https://api.example.com/', headers: [['Authorization', 'Bearer {{secret:API_TOKEN}}']] }); } catch (error) { return { code: error.code }; }
return { code: 'none' };
