// {"class":"natives","expect":"contained","says":"indexOf on an array-like with the largest length there is","grants":["chat.read"],"leak":false}
return Array.prototype.indexOf.call({ length: Number.MAX_SAFE_INTEGER }, 1);
