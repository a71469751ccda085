// {"class":"natives","expect":"contained","says":"splice that moves nine quadrillion places by one","grants":["chat.read"],"leak":false}
return Array.prototype.splice.call({ length: 2 ** 53 - 2 }, 0, 0, 'x');
