// {"class":"egress","expect":"refused","says":"a body of few signs that are many bytes","grants":["chat.read","egress:api.example.com"],"leak":false,"code":["invalid","too_large"]}
try { await parley.ask('http.fetch', { url: 'https://api.example.com/', method: 'POST', body: '語'.repeat(20_000) }); } catch (error) { return { code: error.code }; }
return { code: 'none' };
