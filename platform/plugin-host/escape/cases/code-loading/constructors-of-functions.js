// {"class":"code-loading","expect":"contained","says":"makes code with every constructor of functions there is, and looks outside from each","grants":["chat.read"],"leak":true}
const makers = [Function, Object.getPrototypeOf(async () => {}).constructor, Object.getPrototypeOf(function* () {}).constructor, Object.getPrototypeOf(async function* () {}).constructor];
for (const Make of makers) {
  try {
    let got = Make('return [typeof process, typeof require, typeof module, this === globalThis || this === undefined].join(" ")')();
    if (typeof got.next === 'function') got = got.next();
    got = await got;
    const text = typeof got === 'string' ? got : String(got.value);
    if (text.includes('object') || text.includes('function') || text.endsWith('false')) return { leaked: true, what: text };
  } catch { /* making code from text may be off */ }
}
return 'contained';
