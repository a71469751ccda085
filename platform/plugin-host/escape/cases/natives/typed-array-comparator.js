// {"class":"natives","expect":"contained","says":"a typed array sorted by a comparator that contradicts itself","grants":["chat.read"],"leak":false}
return new Uint32Array(3_000_000).fill(7).sort(() => (Math.random() < 0.5 ? 1 : -1)).length;
