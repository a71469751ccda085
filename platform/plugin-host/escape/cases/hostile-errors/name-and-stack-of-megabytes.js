// {"class":"hostile-errors","expect":"contained","says":"name and stack of an error made long by hand","grants":["chat.read"],"leak":false}
const error = new TypeError('short');
const long = 'n'.repeat(2 ** 24);
Object.defineProperties(error, { name: { value: long }, stack: { value: long } });
throw error;
