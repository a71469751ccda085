// {"class":"results-and-arguments","expect":"contained","says":"a proxy of an array that says it has nine quadrillion entries","grants":["chat.read"],"leak":false}
return new Proxy([], { get: (target, key) => (key === 'length' ? 2 ** 53 - 1 : Reflect.get(target, key)) });
