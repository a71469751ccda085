// {"class":"egress","expect":"refused","says":"asks another host than the one that was granted","grants":["chat.read","egress:api.example.com"],"leak":false,"code":"not_granted"}
try { await parley.ask('http.fetch', { url: 'https://other.example.com/' }); } catch (error) { return { code: error.code }; }
return { code: 'none' };
