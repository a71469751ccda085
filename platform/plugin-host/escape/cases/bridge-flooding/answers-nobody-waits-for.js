// {"class":"bridge-flooding","expect":"contained","says":"returns while sixty-four requests to the outside are still in flight","grants":["chat.read","egress:api.example.com"],"leak":false}
for (let n = 0; n < 64; n += 1) parley.ask('http.fetch', { url: `https://api.example.com/slow/${n}` }).catch(() => {});
return 'gone';
