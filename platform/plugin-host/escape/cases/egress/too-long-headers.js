// {"class":"egress","expect":"refused","says":"few headers that are too long together","grants":["chat.read","egress:api.example.com"],"leak":false,"code":["invalid","too_large"]}
try { await parley.ask('http.fetch', { url: 'https://api.example.com/', headers: Array.from({ length: 4 }, (_, n) => [`X-${n}`, 'v'.repeat(3_900)]) }); } catch (error) { return { code: error.code }; }
return { code: 'none' };
