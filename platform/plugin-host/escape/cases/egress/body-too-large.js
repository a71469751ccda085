// {"class":"egress","expect":"refused","says":"a body one byte longer than is taken","grants":["chat.read","egress:api.example.com"],"leak":false,"code":["invalid","too_large"]}
try { await parley.ask('http.fetch', { url: 'https://api.example.com/', method: 'POST', body: 'b'.repeat(48 * 1024 + 1) }); } catch (error) { return { code: error.code }; }
return { code: 'none' };
