// {"class":"egress","expect":"refused","says":"loopback as one decimal number","grants":["chat.read","egress:127.0.0.1","egress:2130706433"],"leak":false,"code":["blocked","not_granted","invalid"]}
try { await parley.ask('http.fetch', { url: 'https://2130706433/' }); } catch (error) { return { code: error.code }; }
return { code: 'none' };
