// {"class":"natives","expect":"contained","says":"cutting megabytes into words by the rules of a language with a dictionary","grants":["chat.read"],"leak":false}
const words = new Intl.Segmenter('th', { granularity: 'word' });
let count = 0;
for (const each of words.segment('สวัสดีชาวโลก'.repeat(400_000))) count += each.segment.length;
return count;
