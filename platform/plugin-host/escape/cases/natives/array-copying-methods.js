// {"class":"natives","expect":"contained","says":"the copying methods of arrays on a length they only find too large late","grants":["chat.read"],"leak":false}
const long = { length: 2 ** 32 - 1 };
for (const name of ['toSorted', 'toReversed', 'toSpliced', 'with', 'slice', 'concat', 'flat']) {
  try { Array.prototype[name].call(long, 0); } catch { /* the next one */ }
}
return 'all tried';
