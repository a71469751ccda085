// {"class":"code-loading","expect":"contained","says":"imports modules of the host by every name they have","grants":["chat.read"],"leak":true}
for (const name of ['fs', 'node:fs', 'node:child_process', 'node:vm', 'node:module', 'isolated-vm', './plugin.js', '../../package.json', 'file:///etc/hosts']) {
  try {
    const loaded = await import(name);
    if (loaded !== undefined) return { leaked: true, what: name };
  } catch { /* refused, as it should be */ }
}
return 'contained';
