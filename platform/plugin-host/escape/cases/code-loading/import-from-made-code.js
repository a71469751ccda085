// {"class":"code-loading","expect":"contained","says":"imports from code made at run time, where another loader might answer","grants":["chat.read"],"leak":true}
for (const make of [() => Function('return import("node:fs")')(), () => (0, eval)('import("node:fs")'), () => Object.getPrototypeOf(async () => {}).constructor('return await import("node:fs")')()]) {
  try { if ((await make()) !== undefined) return { leaked: true, what: 'node:fs' }; } catch { /* refused, as it should be */ }
}
return 'contained';
