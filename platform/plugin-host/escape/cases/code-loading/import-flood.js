// {"class":"code-loading","expect":"contained","says":"a hundred thousand imports that all fail","grants":["chat.read"],"leak":false}
for (let n = 0; n < 100_000; n += 1) import(`./none-${n}.js`).catch(() => {});
return 'asked';
