// {"class":"microtasks","expect":"contained","says":"Promise.prototype.then replaced by one that loops, then an answer is awaited by others","grants":["chat.read"],"leak":false}
const then = Promise.prototype.then;
Promise.prototype.then = function patched(...handlers) {
  const until = Date.now() + 50;
  while (Date.now() < until);
  return Reflect.apply(then, this, handlers);
};
parley.ask('log.write', { message: 'slow' });
return Promise.resolve('patched');
