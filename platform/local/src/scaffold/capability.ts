/** The anatomy of a capability: path below `platform/server/src/capabilities/` to text. The test fails on purpose and says what to do next. */
export function capabilityFiles(name: string): Readonly<Record<string, string>> {
  const Name = name[0]?.toUpperCase() + name.slice(1);
  return {
    [`${name}/README.md`]: `# ${name}

What it is for, in one sentence.

- States: none yet (a table with \`step()\` in \`contracts/src/plain\` when there are).
- Operations: \`${name}.begin\`.
- Events: none yet.
`,
    [`${name}/${name}.ts`]: `/** What stands of ${name} in one call. Pure: times and ids are passed in. */
export interface ${Name} {
  readonly begunAt: number;
  readonly by: string;
}

export function begun(by: string, now: number): ${Name} {
  return { begunAt: now, by };
}
`,
    [`${name}/begin.ts`]: `import { authorOf, type Actor } from '../../kernel/actor.ts';
import { instant } from '../../kernel/clock.ts';
import { requireMayBegin } from './policy.ts';
import type { ${Name}Ports } from './ports.ts';
import { begun } from './${name}.ts';

/** Says what it does in one sentence, and which faults it throws. */
export const begin = (${name}: ${Name}Ports) => async (actor: Actor, input: { readonly callId: string }): Promise<{ begunAt: string }> => {
  requireMayBegin(actor);
  const standing = begun(authorOf(actor), ${name}.clock.now());
  await ${name}.store.save(input.callId, standing);
  return { begunAt: instant(standing.begunAt) };
};
`,
    [`${name}/policy.ts`]: `import { allows, refusal, type Actor } from '../../kernel/actor.ts';

/** Who may begin: whoever may end the call. */
export function requireMayBegin(actor: Actor): void {
  if (!allows(actor, 'calls.end')) throw refusal(actor);
}
`,
    [`${name}/ports.ts`]: `import type { Clock } from '../../kernel/clock.ts';
import type { ${Name}Store } from './store.ts';

/** What this capability needs of others, as narrow as it can be. compose.ts hands it over. */
export interface ${Name}Ports {
  readonly clock: Clock;
  readonly store: ${Name}Store;
}
`,
    [`${name}/store.ts`]: `import { Schema, type Connection } from 'mongoose';
import type { ${Name} } from './${name}.ts';

export interface ${Name}Store {
  save(callId: string, standing: ${Name}): Promise<void>;
  load(callId: string): Promise<${Name} | undefined>;
}

interface ${Name}Document { _id: string; begunAt: number; by: string }

const schema = new Schema<${Name}Document>({ _id: String, begunAt: { type: Number, required: true }, by: { type: String, required: true } }, { versionKey: false, strict: 'throw' });

/** Reads and writes by \`_id\`: the hot path never scans. */
export function ${name}Store(connection: Connection): ${Name}Store {
  const documents = connection.model<${Name}Document>('${name}', schema, '${name}');
  return {
    async save(callId, standing) {
      await documents.updateOne({ _id: callId }, { $set: { ...standing } }, { upsert: true });
    },
    async load(callId) {
      const found = await documents.findById(callId).lean();
      return found === null ? undefined : { begunAt: found.begunAt, by: found.by };
    },
  };
}
`,
    [`${name}/config.ts`]: `import { z } from 'zod';

/** What a deployment may choose; each setting with its description. */
export const ${name}Config = z.object({});
`,
    [`${name}/index.ts`]: `import { begin } from './begin.ts';
import type { ${Name}Ports } from './ports.ts';

export { ${name}Config } from './config.ts';
export { ${name}Store } from './store.ts';

export function ${name}(ports: ${Name}Ports) {
  return {
    operations: { '${name}.begin': begin(ports) },
  };
}
`,
    [`${name}/${name}.test.ts`]: `import assert from 'node:assert/strict';
import { test } from 'node:test';
import { operationNames } from '@parley/contracts/plain/operations';
import { instant } from '../../kernel/clock.ts';
import { personActor } from '../../testing/person-actor.ts';
import { begin } from './begin.ts';
import type { ${Name} } from './${name}.ts';

const host = personActor('abcdefghijkl', 'p_host', 'host');

test('beginning is kept', async () => {
  const kept = new Map<string, ${Name}>();
  const store = { save: (callId: string, standing: ${Name}) => Promise.resolve(void kept.set(callId, standing)), load: (callId: string) => Promise.resolve(kept.get(callId)) };
  const answer = await begin({ store, clock: { now: () => 1_000, after: () => ({ dispose: () => undefined }) } })(host, { callId: 'abcdefghijkl' });
  assert.deepEqual(answer, { begunAt: instant(1_000) });
  assert.equal(kept.get('abcdefghijkl')?.by, 'p_host');
});

test('${name}.begin stands in the contracts', () => {
  assert.ok((operationNames as readonly string[]).includes('${name}.begin'), [
    'Next: 1. a row for ${name}.begin in platform/contracts/src/plain/operations.ts, its schemas in platform/contracts/src/operations.ts;',
    '2. OperationValues and OperationOutput of that name as the types in begin.ts;',
    '3. ${name}(…) in platform/server/src/compose.ts, its operations among the handlers.',
  ].join(' '));
});
`,
  };
}
