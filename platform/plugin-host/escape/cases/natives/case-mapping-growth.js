// {"class":"natives","expect":"contained","says":"upper case that makes texts three times as long, by the rules of a language","grants":["chat.read"],"leak":false}
let text = 'ΐß\uFB03'.repeat(100_000);
for (let n = 0; n < 50; n += 1) text = text.toLocaleUpperCase('lt').slice(0, 1_000_000).toLocaleLowerCase('tr');
return text.length;
