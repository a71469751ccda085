// {"class":"hostile-errors","expect":"contained","says":"a proxy around a real error, which answers differently each time it is read","grants":["chat.read"],"leak":false}
let reads = 0;
throw new Proxy(new Error('plain'), {
  get(target, key) { reads += 1; return reads % 2 === 0 ? () => { for (;;); } : Reflect.get(target, key); },
  getPrototypeOf: () => RangeError.prototype,
});
