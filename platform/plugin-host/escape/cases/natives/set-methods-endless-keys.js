// {"class":"natives","expect":"contained","says":"a set joined with a set-like whose keys never end","grants":["chat.read"],"leak":false}
const endless = { size: Infinity, has: () => true, keys: () => ({ next: () => ({ done: false, value: 1 }) }) };
return new Set([1]).union(endless).size;
