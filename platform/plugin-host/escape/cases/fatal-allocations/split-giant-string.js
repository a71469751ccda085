// {"class":"fatal-allocations","expect":"contained","says":"a text of 256 million signs, made by doubling, split into single signs","grants":["chat.read"],"leak":false}
let text = 'x';
while (text.length < 2 ** 28) text += text;
return text.split('').length;
