// {"class":"natives","expect":"contained","says":"deep nesting written out with ten blanks a level","grants":["chat.read"],"leak":false}
let nest = [];
for (let n = 0; n < 5_000; n += 1) nest = [nest, nest.length];
return JSON.stringify(nest, null, 10).length + JSON.stringify(Array.from({ length: 500 }, () => nest), null, '          ').length;
