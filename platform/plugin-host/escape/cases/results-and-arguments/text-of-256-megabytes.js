// {"class":"results-and-arguments","expect":"contained","says":"a result of 256 million signs","grants":["chat.read"],"leak":false}
let text = 'r';
while (text.length < 2 ** 28) text += text;
return text;
