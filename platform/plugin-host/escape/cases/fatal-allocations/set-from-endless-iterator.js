// {"class":"fatal-allocations","expect":"contained","says":"a Set built from an iterator of ever new values","grants":["chat.read"],"leak":false}
let n = 0;
return new Set({ [Symbol.iterator]: () => ({ next: () => ({ done: false, value: n++ }) }) }).size;
