// {"class":"hostile-errors","expect":"contained","says":"a chain of causes a hundred thousand long","grants":["chat.read"],"leak":false}
let error = new Error('first');
for (let n = 0; n < 100_000; n += 1) error = new Error('next', { cause: error });
throw error;
