// {"class":"fatal-allocations","expect":"contained","says":"pushing small objects until nothing is left","grants":["chat.read"],"leak":false}
const kept = [];
for (;;) kept.push({ kept });
