// {"class":"outside-heap","expect":"contained","says":"segmenters that each hold a copy of a long text outside the heap","grants":["chat.read"],"leak":false}
const words = new Intl.Segmenter('ja', { granularity: 'word' });
const text = '日本語の文章'.repeat(50_000);
const kept = [];
for (;;) kept.push(words.segment(text)[Symbol.iterator]().next());
