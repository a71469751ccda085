// {"class":"egress","expect":"refused","says":"asks an address of the nearest network","grants":["chat.read","egress:169.254.1.1"],"leak":false,"code":["blocked","not_granted","invalid"]}
try { await parley.ask('http.fetch', { url: 'https://169.254.1.1/' }); } catch (error) { return { code: error.code }; }
return { code: 'none' };
