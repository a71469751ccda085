// {"class":"natives","expect":"contained","says":"grouping an iterator that never ends by keys that are always new","grants":["chat.read"],"leak":false}
let key = 0;
return Object.groupBy({ [Symbol.iterator]: () => ({ next: () => ({ done: false, value: 0 }) }) }, () => String(key++));
