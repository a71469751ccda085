// {"class":"capability-leaks","expect":"contained","says":"lists every global name that the language itself does not define","grants":["chat.read"],"leak":true}
const language = new Set(('Object Function Array Number parseFloat parseInt Infinity NaN undefined Boolean String Symbol Date Promise RegExp Error AggregateError EvalError RangeError ReferenceError SyntaxError TypeError URIError '
  + 'globalThis JSON Math Intl ArrayBuffer Uint8Array Int8Array Uint16Array Int16Array Uint32Array Int32Array Float16Array Float32Array Float64Array Uint8ClampedArray BigUint64Array BigInt64Array DataView Map BigInt Set Iterator WeakMap WeakSet '
  + 'Proxy Reflect decodeURI decodeURIComponent encodeURI encodeURIComponent escape unescape eval isFinite isNaN SuppressedError DisposableStack AsyncDisposableStack Temporal parley').split(' '));
const extra = Reflect.ownKeys(globalThis).filter((key) => typeof key === 'symbol' || !language.has(key));
return extra.length > 0 ? { leaked: true, what: extra.map(String).join(' ') } : 'contained';
