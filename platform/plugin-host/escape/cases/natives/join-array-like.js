// {"class":"natives","expect":"contained","says":"joining an array-like of four billion places","grants":["chat.read"],"leak":false}
return Array.prototype.join.call({ length: 2 ** 32 - 1 }, '').length;
