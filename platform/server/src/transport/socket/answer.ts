import { operationSchemas, type OperationOutput, type OperationValues } from '@parley/contracts/operations';
import { Fault, reportFault, type FieldError } from '@parley/contracts/plain/fault';
import { limits } from '@parley/contracts/plain/limits';
import { operationRoute } from '@parley/contracts/operation-table';
import { operationNames, type OperationName } from '@parley/contracts/plain/operations';
import type { Ack } from '@parley/contracts/plain/socket-words';
import { allows, refusal, type Actor } from '../../kernel/actor.ts';
import { isAway } from '../../kernel/is-away.ts';

export type SocketHandlers = { readonly [N in OperationName]?: (actor: Actor, values: OperationValues<N>) => Promise<OperationOutput<N>> };
type AnyHandler = (actor: Actor, values: unknown) => Promise<unknown>;

const onSocket = new Set<string>(operationNames.filter((name) => operationRoute(name).socket === true));
const isOnSocket = (name: string): name is OperationName => onSocket.has(name);

/** Answers one operation that came over a socket: the socket's edge for faults. `onFailure` hears what was not a fault. */
export async function answer(handlers: SocketHandlers, actor: Actor, callId: string, name: string, input: unknown, onFailure: (cause: unknown) => void): Promise<Ack<unknown>> {
  try {
    if (!isOnSocket(name)) throw new Fault('transport.unknown_operation');
    // Each handler takes the values of its own schema; the table ties the two together where the type system cannot.
    const handler = handlers[name] as AnyHandler | undefined;
    if (handler === undefined) throw new Fault('transport.unknown_operation');
    const values = readInput(name, callId, input);
    const { permission } = operationRoute(name);
    if (permission !== 'public' && !allows(actor, permission)) throw refusal(actor, permission);
    return { ok: true, value: await handler(actor, values) };
  } catch (cause) {
    if (cause instanceof Fault) return { ok: false, fault: reportFault(cause) };
    onFailure(cause);
    return { ok: false, fault: reportFault(new Fault(isAway(cause) ? 'transport.unavailable' : 'transport.internal')) };
  }
}

function readInput(name: OperationName, callId: string, input: unknown): unknown {
  if (typeof input !== 'object' || input === null || Array.isArray(input)) throw new Fault('transport.invalid', { errors: [{ field: '', problem: 'expected an object' }] });
  if (!isSmall(input) && Buffer.byteLength(written(input)) > limits.operationBytes) throw new Fault('transport.too_large');
  if ('callId' in input) throw new Fault('transport.invalid', { errors: [{ field: 'callId', problem: 'the call is the ticket’s' }] });
  const read = operationSchemas[name].input.safeParse({ ...input, callId });
  if (read.success) return read.data;
  const errors: FieldError[] = read.error.issues.map((issue) => ({ field: issue.path.join('.'), problem: issue.message }));
  throw new Fault('transport.invalid', { errors });
}

/** Flat and short, as nearly everything is: it need not be written again to know that it is not too large. */
function isSmall(input: object): boolean {
  let characters = 0;
  let fields = 0;
  for (const [name, value] of Object.entries(input) as [string, unknown][]) {
    if (typeof value === 'object' && value !== null) return false;
    characters += name.length + (typeof value === 'string' ? value.length : 0);
    fields += 1;
  }
  return characters < 2_000 && fields < 20;
}

function written(input: object): string {
  try {
    return JSON.stringify(input);
  } catch {
    // What was read can be written again, unless it is nested deeper than a stack reaches.
    throw new Fault('transport.invalid', { errors: [{ field: '', problem: 'nested too deep' }] });
  }
}
