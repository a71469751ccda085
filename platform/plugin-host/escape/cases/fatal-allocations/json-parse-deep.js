// {"class":"fatal-allocations","expect":"contained","says":"JSON nested twenty million deep","grants":["chat.read"],"leak":false}
const deep = 20_000_000;
return JSON.parse('['.repeat(deep) + ']'.repeat(deep)).length;
