// {"class":"egress","expect":"refused","says":"headers in the shape that other libraries take","grants":["chat.read","egress:api.example.com"],"leak":false,"code":"invalid"}
try { await parley.ask('http.fetch', { url: 'https://api.example.com/', headers: { 'X-First': '1', length: 0 } }); } catch (error) { return { code: error.code }; }
return { code: 'none' };
