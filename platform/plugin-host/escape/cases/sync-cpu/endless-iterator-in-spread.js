// {"class":"sync-cpu","expect":"contained","says":"a spread of an iterator that never ends and keeps nothing","grants":["chat.read"],"leak":false}
const endless = { [Symbol.iterator]: () => ({ next: () => ({ done: false, value: undefined }) }) };
const count = (...all) => all.length;
return count(...endless);
