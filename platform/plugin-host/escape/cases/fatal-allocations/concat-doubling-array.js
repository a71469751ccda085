// {"class":"fatal-allocations","expect":"contained","says":"an array that doubles until it cannot","grants":["chat.read"],"leak":false}
let list = [event];
for (;;) list = list.concat(list);
