// {"class":"natives","expect":"contained","says":"copyWithin over an array-like without end","grants":["chat.read"],"leak":false}
return Array.prototype.copyWithin.call({ length: 2 ** 53 - 1 }, 1, 0);
