// {"class":"code-loading","expect":"contained","says":"compiles machine code of its own from bytes","grants":["chat.read"],"leak":true}
if (typeof WebAssembly === 'undefined') return 'contained';
try {
  const compiled = new WebAssembly.Module(new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0]));
  return { leaked: true, what: Object.prototype.toString.call(compiled) };
} catch {
  return 'contained';
}
