// {"class":"egress","expect":"refused","says":"an address longer than is taken","grants":["chat.read","egress:api.example.com"],"leak":false,"code":["invalid","too_large"]}
try { await parley.ask('http.fetch', { url: `https://api.example.com/?${'q'.repeat(2_000)}` }); } catch (error) { return { code: error.code }; }
return { code: 'none' };
