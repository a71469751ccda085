// {"class":"results-and-arguments","expect":"contained","says":"a result that is a function, with a symbol and a function inside","grants":["chat.read"],"leak":false}
return Object.assign(() => 1, { symbol: Symbol('s'), run() { return 1; } });
