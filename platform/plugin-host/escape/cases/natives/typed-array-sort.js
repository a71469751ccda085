// {"class":"natives","expect":"contained","says":"sorting millions of numbers natively, over and over","grants":["chat.read"],"leak":false}
const numbers = new Float64Array(2_000_000);
for (;;) {
  for (let n = 0; n < numbers.length; n += 1) numbers[n] = Math.random();
  numbers.sort();
}
