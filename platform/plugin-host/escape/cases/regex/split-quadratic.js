// {"class":"regex","expect":"contained","says":"a split whose pattern looks ahead over the rest of the text at each place","grants":["chat.read"],"leak":false}
const text = 'ab'.repeat(500_000);
return text.split(/(?=(?:ab)*c)/).length;
