// {"class":"natives","expect":"contained","says":"reversing an array-like of nine quadrillion places","grants":["chat.read"],"leak":false}
return Array.prototype.reverse.call({ length: 2 ** 53 - 2 });
