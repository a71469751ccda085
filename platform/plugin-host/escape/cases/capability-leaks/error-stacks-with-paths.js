// {"class":"capability-leaks","expect":"contained","says":"reads the stacks of errors of every kind for paths of the host","grants":["chat.read"],"leak":true}
const path = /(?:^|[\s(@])(?:file:\/\/)?\/[\w.-]+\/[\w./-]+|\b[A-Za-z]:\\\w|node:[a-z]|node_modules/m;
const raisers = [
  () => { throw new Error('plain'); }, () => null.x, () => JSON.parse('{'), () => new Array(-1), () => 'x'.repeat(-1), () => BigInt('z'), () => Symbol() + '',
  () => decodeURIComponent('%'), () => new RegExp('('), () => Function('(')(), () => [].reduce(() => 1), () => new Proxy({}, null), () => { const down = () => down(); down(); },
  () => new Intl.NumberFormat('en', { style: 'none' }), () => new Date(NaN).toISOString(), () => Reflect.construct(1), () => parley.ask.call(null), () => new parley.ask('x'),
];
Error.stackTraceLimit = 1_000;
for (const raise of raisers) {
  try { await raise(); } catch (error) {
    const text = `${error?.stack}\n${error?.message}`;
    const hit = path.exec(text);
    if (hit !== null) return { leaked: true, what: hit[0] };
  }
}
return 'contained';
