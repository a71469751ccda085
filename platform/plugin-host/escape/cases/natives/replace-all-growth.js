// {"class":"natives","expect":"contained","says":"replaceAll that makes a text longer by its own length at each place","grants":["chat.read"],"leak":false}
let text = 'a'.repeat(20_000);
for (let n = 0; n < 10; n += 1) text = text.replaceAll('a', text.slice(0, 20_000));
return text.length;
