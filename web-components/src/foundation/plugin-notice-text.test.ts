import assert from 'node:assert/strict';
import { test } from 'node:test';
import { pluginNoticeText } from './plugin-notice-text.ts';

const stopped = (because: string): string => pluginNoticeText({ what: 'stopped', installId: 'i_polls', plugin: 'Polls', because });

test('a reason reads the same however it comes', () => {
  for (const because of ['took too long to answer', 'it took too long to answer.', 'It took too long to answer three times']) {
    assert.equal(stopped(because), 'Polls was stopped in this call: it took too long to answer three times. The call is not affected.');
  }
});
