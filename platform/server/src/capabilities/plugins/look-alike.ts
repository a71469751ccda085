/** Letters of other alphabets, and signs, that read as one of ours. */
const readAs = new Map<string, string>(Object.entries({
  a: 'аαɑ', b: 'вьβƅ', c: 'сϲ', d: 'ԁɗđ', e: 'еєεҽ', g: 'ɡցƍ', h: 'һнհΗ', j: 'јϳ', k: 'кκ', m: 'мΜ', n: 'ηпոΝ', o: 'оοσօø0', p: 'рρ', q: 'ԛզ', s: 'ѕꜱ5', t: 'тτ', u: 'υսμ', v: 'νѵ', w: 'ԝω', x: 'хχ', y: 'уγүΥ', z: 'ᴢΖ',
  // In most letters for screens these are one stroke.
  l: 'iіιӏıł1|ǀ',
}).flatMap(([letter, others]) => [...others].map((other) => [other, letter] as const)));

const inOurLetters = (text: string): string => Array.from(text, (sign) => readAs.get(sign) ?? sign).join('');

/** The same for all names that a reader takes for each other: whatever their case, accents, alphabet and gaps. */
export function readingOf(name: string): string {
  // Some capitals look like another letter than their small ones.
  const letters = inOurLetters(inOurLetters(name.normalize('NFKD')).toLowerCase());
  const read = letters.replace(/[^\p{L}\p{N}]/gu, '').replaceAll('rn', 'm').replaceAll('vv', 'w');
  // A name of signs alone is what it is.
  return read === '' ? name.normalize('NFKC') : read;
}

export const looksLike = (one: string, other: string): boolean => readingOf(one) === readingOf(other);
