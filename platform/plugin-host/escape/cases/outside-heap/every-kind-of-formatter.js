// {"class":"outside-heap","expect":"contained","says":"collators, segmenters, plural rules and names, all kept","grants":["chat.read"],"leak":false}
const kinds = [
  () => new Intl.Collator('zh-u-co-pinyin'), () => new Intl.Segmenter('ja', { granularity: 'word' }), () => new Intl.PluralRules('ar'),
  () => new Intl.DisplayNames('de', { type: 'region' }), () => new Intl.RelativeTimeFormat('pl'), () => new Intl.ListFormat('ko'),
  () => new Intl.NumberFormat('en', { style: 'unit', unit: 'kilometer-per-hour', unitDisplay: 'long' }),
];
const kept = [];
for (let n = 0; ; n += 1) kept.push(kinds[n % kinds.length]());
