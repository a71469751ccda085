// {"class":"hostile-errors","expect":"contained","says":"a rejection nobody handles, whose reason is a proxy that throws proxies","grants":["chat.read"],"leak":false}
const bad = () => { throw new Proxy({}, { get: bad, getPrototypeOf: bad, ownKeys: bad }); };
Promise.reject(new Proxy({}, { get: bad, getPrototypeOf: bad, ownKeys: bad, getOwnPropertyDescriptor: bad }));
return 'left behind';
