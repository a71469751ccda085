// {"class":"outside-heap","expect":"contained","says":"giant typed arrays of every kind, each failure swallowed","grants":["chat.read"],"leak":false}
const kinds = [Float64Array, BigInt64Array, Float32Array, Int32Array, Uint8ClampedArray];
const kept = [];
for (let size = 2 ** 33; size > 2 ** 16; size = Math.floor(size / 2)) {
  for (const Kind of kinds) { try { kept.push(new Kind(size)); } catch { /* smaller, then */ } }
}
for (const one of kept) one.fill(one instanceof BigInt64Array ? 1n : 1);
return kept.length;
