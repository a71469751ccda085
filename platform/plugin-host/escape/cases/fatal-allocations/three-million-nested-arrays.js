// {"class":"fatal-allocations","expect":"contained","says":"arrays nested three million deep, kept and then walked by the collector","grants":["chat.read"],"leak":false}
let nest = [];
for (let n = 0; n < 3_000_000; n += 1) nest = [nest];
return nest.length;
