// {"class":"sync-cpu","expect":"contained","says":"the iterator of all arrays replaced by one that never ends","grants":["chat.read"],"leak":false}
const step = Object.getPrototypeOf([][Symbol.iterator]());
step.next = () => ({ done: false, value: 0 });
let sum = 0;
for (const each of [1, 2, 3]) sum += each;
return sum;
