// {"class":"egress","expect":"refused","says":"the host itself, where only names below it were granted","grants":["chat.read","egress:*.example.com"],"leak":false,"code":"not_granted"}
try { await parley.ask('http.fetch', { url: 'https://example.com/' }); } catch (error) { return { code: error.code }; }
return { code: 'none' };
