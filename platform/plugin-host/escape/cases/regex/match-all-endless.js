// {"class":"regex","expect":"contained","says":"matchAll with an exec of its own that never says null","grants":["chat.read"],"leak":false}
const endless = /a/g;
endless.constructor = { [Symbol.species]: function Copy() { return { exec: () => ['a'], lastIndex: 0 }; } };
let count = 0;
for (const match of 'a'.matchAll(endless)) count += match.length;
return count;
