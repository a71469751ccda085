// {"class":"fatal-allocations","expect":"contained","says":"the longest array there is, filled","grants":["chat.read"],"leak":false}
return new Array(2 ** 32 - 1).fill(0).length;
