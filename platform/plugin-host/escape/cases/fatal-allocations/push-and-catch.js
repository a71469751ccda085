// {"class":"fatal-allocations","expect":"contained","says":"catching whatever comes at the limit and going on allocating","grants":["chat.read"],"leak":false}
const kept = [];
for (;;) {
  try { kept.push(new Array(100_000).fill(kept.length)); } catch { kept.push('more'); }
}
