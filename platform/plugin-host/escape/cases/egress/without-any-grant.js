// {"class":"egress","expect":"refused","says":"asks a host without any grant to ask hosts","grants":["chat.read"],"leak":false,"code":"not_granted"}
try { await parley.ask('http.fetch', { url: 'https://api.example.com/' }); } catch (error) { return { code: error.code }; }
return { code: 'none' };
