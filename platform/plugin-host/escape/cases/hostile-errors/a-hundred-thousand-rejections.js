// {"class":"hostile-errors","expect":"contained","says":"very many rejections that nobody handles, with long messages","grants":["chat.read"],"leak":false}
for (let n = 0; n < 100_000; n += 1) Promise.reject(new Error(`${n}${'r'.repeat(100)}`));
return 'left behind';
