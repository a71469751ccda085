import { io, type Socket } from 'socket.io-client';
import type { CommitFrame, DomainEvent } from '@parley/contracts/events';
import type { OperationInput, OperationOutput } from '@parley/contracts/operations';
import { createClient } from '@parley/contracts/plain/client';
import type { OperationName } from '@parley/contracts/plain/operations';
import { socketPath, type Ack } from '@parley/contracts/plain/socket-words';
import type { CallSnapshot } from '@parley/contracts/words';

/** Somebody at the door over a real socket, with as little of their own as can be: what is measured is the core. */
export interface DoorPerson {
  readonly personId: string;
  readonly pass: string;
  run<N extends OperationName>(name: N, input: Omit<OperationInput<N>, 'callId'>): Promise<OperationOutput<N>>;
  /** Resolves with the first event that fits, from now on. */
  hears(fits: (event: DomainEvent) => boolean): Promise<void>;
  isLetIn(): Promise<void>;
  readonly socket: Socket;
  leave(): void;
}

export async function doorPerson(serverUrl: string, link: string): Promise<DoorPerson> {
  const { pathname, hash } = new URL(link);
  const [callId, key] = [pathname.split('/').at(-1) ?? '', hash.slice(hash.indexOf('=') + 1)];
  const api = createClient({ serverUrl });
  const { pass, personId } = await api.call('admission.enter', { callId, key });
  const { ticket } = await api.call('admission.issue_ticket', { callId }, { authorization: `Bearer ${pass}` });
  const socket: Socket = io(serverUrl, { path: socketPath, query: { call: callId }, auth: { ticket }, transports: ['websocket'], reconnection: false, forceNew: true });
  const waits = new Set<(event: DomainEvent) => void>();
  let letIn: (() => void) | undefined;
  socket.on('commit', (frame: CommitFrame) => { for (const event of frame.events) for (const wait of waits) wait(event); });
  socket.on('snapshot', (snapshot: CallSnapshot) => { if (snapshot.me.knock === 'admitted') letIn?.(); });
  await new Promise<void>((resolve, reject) => {
    socket.once('snapshot', () => resolve());
    socket.once('connect_error', reject);
  });
  return {
    personId, pass, socket,
    async run(name, input) {
      const answer = await (socket.timeout(20_000).emitWithAck(name, input) as Promise<Ack<OperationOutput<typeof name>>>);
      if (!answer.ok) throw new Error(`${name}: ${answer.fault.title}`);
      return answer.value;
    },
    hears: (fits) => new Promise((resolve) => {
      const wait = (event: DomainEvent): void => {
        if (!fits(event)) return;
        waits.delete(wait);
        resolve();
      };
      waits.add(wait);
    }),
    isLetIn: () => new Promise((resolve) => { letIn = resolve; }),
    leave: () => void socket.disconnect(),
  };
}
