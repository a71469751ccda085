/** The anatomy of an element: path below `web-components/src/elements/` to text. The test fails on purpose and says what to do next. */
export function elementFiles(name: string): Readonly<Record<string, string>> {
  const Name = name.split('-').map((word) => (word[0]?.toUpperCase() ?? '') + word.slice(1)).join('');
  return {
    [`${name}/parley-${name}.ts`]: `import { css, html, nothing } from 'lit';
import { baseStyles } from '../../foundation/base.styles.ts';
import { define } from '../../foundation/define.ts';
import { SessionElement } from '../../foundation/session-element.ts';
import { wordsOf } from './words-of.ts';

/** What it shows and lets people do, in one sentence. */
export class Parley${Name} extends SessionElement {
  static override styles = [baseStyles, css\`
    :host { display: block; min-inline-size: 0; }
  \`];

  override render() {
    if (this.view === undefined) return nothing;
    return html\`<p>\${wordsOf(this.view)}</p>\`;
  }
}
define('parley-${name}', Parley${Name});
`,
    [`${name}/words-of.ts`]: `import type { CallView } from '../../session/view.ts';

/** The words shown: apart from the element, so that they are tested without a browser. */
export function wordsOf({ state }: Pick<CallView, 'state'>): string {
  return state === 'ended' ? 'The call has ended.' : '';
}
`,
    [`${name}/words-of.test.ts`]: `import assert from 'node:assert/strict';
import { test } from 'node:test';
import { wordsOf } from './words-of.ts';

test('after the end it says so', () => {
  assert.equal(wordsOf({ state: 'ended' }), 'The call has ended.');
});

test('in a call it shows something', () => {
  assert.notEqual(wordsOf({ state: 'stable' }), '', [
    'Next: 1. say in words-of.ts what parley-${name} shows;',
    '2. draw it in parley-${name}.ts with classes of the foundation (no inline style: the pages forbid it);',
    '3. import it where it is used, and add a state of it to the flows in platform/e2e.',
  ].join(' '));
});
`,
  };
}
