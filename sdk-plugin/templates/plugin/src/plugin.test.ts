import assert from 'node:assert/strict';
import { test } from 'node:test';
import { simulateCall } from '@parley/sdk-plugin/testing';

test('a greeting is shown to everybody, until somebody thanks', async () => {
  const call = await simulateCall({ folder: new URL('..', import.meta.url), grants: 'all' });
  try {
    const ada = call.join('Ada', { role: 'host' });
    const ben = call.join('Ben');
    const { reply } = await call.say(ada, '/hello Good morning');
    assert.equal(reply, 'Everybody sees your greeting.');
    assert.match(JSON.stringify(call.views(ben)), /Good morning/);

    await call.press(ben, { surface: 'banner', label: 'Thanks' });
    assert.deepEqual(call.views(ada), []);
  } finally {
    await call.stop();
  }
});
