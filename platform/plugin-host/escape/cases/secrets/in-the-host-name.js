// {"class":"secrets","expect":"refused","says":"a secret as a part of a host name, which whoever answers for names would read","grants":["chat.read","secrets","egress:*.example.com"],"leak":false,"code":["invalid","blocked","not_granted","refused"]}
try { await parley.ask('http.fetch', { url: 'https://{{secret:API_TOKEN}}.example.com/' }); } catch (error) { return { code: error.code }; }
return { code: 'none' };
