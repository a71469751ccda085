// {"class":"code-loading","expect":"contained","says":"imports code from an address that holds the code itself, and JSON with an attribute","grants":["chat.read"],"leak":true}
for (const load of [() => import('data:text/javascript,export default 1'), () => Function('return import("data:application/json,1", { with: { type: "json" } })')(), () => import('https://example.com/x.js'), () => import('blob:none')]) {
  try { const loaded = await load(); return { leaked: true, what: String(Object.keys(loaded)) }; } catch { /* refused, as it should be */ }
}
return 'contained';
