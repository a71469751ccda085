// {"class":"sync-cpu","expect":"contained","says":"for-in over an object whose prototypes never end","grants":["chat.read"],"leak":false}
const invent = () => new Proxy({}, { ownKeys: () => [], getPrototypeOf: invent });
let seen = 0;
for (const key in invent()) seen += key.length;
return seen;
