// {"class":"natives","expect":"contained","says":"a replacement that pastes the whole text at each match","grants":["chat.read"],"leak":false}
let text = 'x'.repeat(30_000);
for (let n = 0; n < 6; n += 1) text = text.replace(/x/g, "$`$&$'");
return text.length;
