// {"class":"capability-leaks","expect":"contained","says":"tries to change what later handlers will be given","grants":["chat.read"],"leak":true}
const before = { ask: parley.ask, define: parley.define };
const attempts = [
  () => { parley.ask = () => 'mine'; }, () => { parley.extra = 1; }, () => { delete parley.ask; }, () => Object.defineProperty(parley, 'ask', { value: 1 }),
  () => Object.setPrototypeOf(parley, { evil: 1 }), () => { parley.ask.secret = 1; }, () => Object.defineProperty(parley.ask, 'call', { value: () => 'mine' }),
];
for (const attempt of attempts) { try { attempt(); } catch { /* frozen */ } }
const changed = parley.ask !== before.ask || parley.define !== before.define || parley.extra !== undefined || parley.evil !== undefined;
return changed ? { leaked: true, what: 'parley was changed' } : 'contained';
