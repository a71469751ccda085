// {"class":"natives","expect":"contained","says":"fill, from and copy on an object whose setter starts the same native again","grants":["chat.read"],"leak":false}
let depth = 0;
const echo = new Proxy({}, {
  get: (_, key) => (key === 'length' ? 1e9 : 0),
  set() { depth += 1; Array.prototype.fill.call(echo, 1); return true; },
});
Array.prototype.fill.call(echo, 0);
return depth;
