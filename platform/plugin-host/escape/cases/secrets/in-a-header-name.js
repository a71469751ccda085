// {"class":"secrets","expect":"refused","says":"a secret as the name of a header","grants":["chat.read","secrets","egress:api.example.com"],"leak":false,"code":"invalid"}
try { await parley.ask('http.fetch', { url: 'https://api.example.com/', headers: [['X-{{secret:API_TOKEN}}', '1']] }); } catch (error) { return { code: error.code }; }
return { code: 'none' };
