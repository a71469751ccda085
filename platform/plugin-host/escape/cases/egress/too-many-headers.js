// {"class":"egress","expect":"refused","says":"more headers than are taken","grants":["chat.read","egress:api.example.com"],"leak":false,"code":["invalid","too_large"]}
try { await parley.ask('http.fetch', { url: 'https://api.example.com/', headers: Array.from({ length: 41 }, (_, n) => [`X-${n}`, '1']) }); } catch (error) { return { code: error.code }; }
return { code: 'none' };
