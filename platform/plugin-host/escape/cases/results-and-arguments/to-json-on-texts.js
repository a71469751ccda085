// {"class":"results-and-arguments","expect":"contained","says":"toJSON set on the prototype of texts and numbers","grants":["chat.read"],"leak":false}
String.prototype.toJSON = () => 's'.repeat(1_000_000);
Number.prototype.toJSON = () => -1;
return { text: 'short', number: 1 };
