// {"class":"fatal-allocations","expect":"contained","says":"a rope of half a billion signs, flattened by reading one sign of it","grants":["chat.read"],"leak":false}
let rope = 'ab';
while (rope.length < 2 ** 28) rope = rope + rope;
rope = `(${rope})`;
return /z/.test(rope) || rope.charCodeAt(2 ** 27);
