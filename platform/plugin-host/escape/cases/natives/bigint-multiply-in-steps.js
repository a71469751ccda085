// {"class":"natives","expect":"contained","says":"squaring again and again, each step within what is allowed","grants":["chat.read"],"leak":false}
let value = 3n;
for (let n = 0; n < 40; n += 1) value *= value;
return value > 0n;
