import type { DomainEvent } from '@parley/contracts/events';

/** One change of a call: the fence, the outbox and the history in a single insert. */
export interface Commit {
  readonly callId: string;
  /** 1, 2, 3 … without a gap. */
  readonly version: number;
  /** Ms since the epoch. */
  readonly at: number;
  readonly author: string;
  /** Idempotency key of the command, when its caller gave one. */
  readonly key?: string;
  readonly events: readonly DomainEvent[];
}

/** Thrown by a store when somebody else already holds this version of the call. */
export class VersionTaken extends Error {
  constructor(callId: string, version: number) {
    super(`version ${version} of call ${callId} is taken`);
    this.name = 'VersionTaken';
  }
}

export interface CommitStore {
  /** Resolves once the commit is durable. Throws `VersionTaken`. */
  insert(commit: Commit): Promise<void>;
  read(callId: string, version: number): Promise<Commit | undefined>;
}
