// {"class":"hostile-errors","expect":"contained","says":"throws a proxy whose every trap loops","grants":["chat.read"],"leak":false}
const loop = () => { for (;;); };
throw new Proxy(() => {}, { get: loop, has: loop, ownKeys: loop, getOwnPropertyDescriptor: loop, getPrototypeOf: loop, apply: loop });
