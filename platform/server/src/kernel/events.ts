import type { Commit } from './commits.ts';
import type { Disposable } from './disposables.ts';

/** Feeds commits to whoever listens: sockets now, webhooks and plugins later. Called in the order of versions, call by call. */
export interface Events {
  publish(commit: Commit): void;
  subscribe(listener: (commit: Commit) => void): Disposable;
}

/** A listener that throws is reported and the others still hear: a commit that stands is never undone by its audience. */
export function events(onFailure: (cause: unknown) => void): Events {
  const listeners = new Set<(commit: Commit) => void>();
  return {
    publish(commit) {
      for (const listener of listeners) {
        try {
          listener(commit);
        } catch (cause) {
          onFailure(cause);
        }
      }
    },
    subscribe(listener) {
      listeners.add(listener);
      return { dispose: () => void listeners.delete(listener) };
    },
  };
}
