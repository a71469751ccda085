import assert from 'node:assert/strict';
import { test } from 'node:test';
import { differing } from './references/on-disk.ts';

test('docs/references hold what the tables say; npm run references writes them', () => assert.deepEqual(differing(), []));
