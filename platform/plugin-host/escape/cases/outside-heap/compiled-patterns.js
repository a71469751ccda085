// {"class":"outside-heap","expect":"contained","says":"ever new patterns, each compiled by one match and kept","grants":["chat.read"],"leak":false}
const kept = [];
for (let n = 0; ; n += 1) {
  const pattern = new RegExp(`(?:${n}|[a-z]{1,${(n % 900) + 1}}){2,50}x`, 'iu');
  pattern.test('abc');
  kept.push(pattern);
}
