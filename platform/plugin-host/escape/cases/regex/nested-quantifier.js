// {"class":"regex","expect":"contained","says":"the classic nested quantifier on a text that almost fits","grants":["chat.read"],"leak":false}
return /^(a+)+$/.test(`${'a'.repeat(60)}!`);
