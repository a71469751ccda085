// {"class":"fatal-allocations","expect":"contained","says":"Array.from with a length of a billion","grants":["chat.read"],"leak":false}
return Array.from({ length: 1e9 }).length;
