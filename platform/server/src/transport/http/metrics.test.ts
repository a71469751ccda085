import assert from 'node:assert/strict';
import { test } from 'node:test';
import { metrics } from './metrics.ts';

test('refusals are counted by code, gauges are asked when they are read', () => {
  let sockets = 2;
  const counts = metrics(() => ({ sockets: { help: 'Open sockets', value: sockets } }));
  for (const code of ['transport.too_many', 'admission.pin_wrong', 'transport.too_many']) counts.refused(code);
  sockets = 3;
  assert.equal(counts.text(), `# HELP parley_refused_total What was refused over REST and sockets, by the code of its fault
# TYPE parley_refused_total counter
parley_refused_total{code="admission.pin_wrong"} 1
parley_refused_total{code="transport.too_many"} 2
# HELP parley_sockets Open sockets
# TYPE parley_sockets gauge
parley_sockets 3
`);
});
