import type { Clock } from '../../kernel/clock.ts';
import type { Ids } from '../../kernel/ids.ts';
import type { Secrets } from '../../kernel/secrets.ts';
import type { OrganizationsConfig } from './config.ts';
import type { OrganizationStore } from './store.ts';

export interface OrganizationsPorts {
  readonly clock: Clock;
  readonly ids: Ids;
  readonly secrets: Secrets;
  readonly store: OrganizationStore;
  readonly config: OrganizationsConfig;
  readonly mail: Mail;
  /** What limits count an address by. */
  addressKey(address: string): string;
}

/** Sends in its own time: nobody waits for a mail server. */
export interface Mail {
  /** False where no mail server was named: links are then passed on by hand. */
  readonly canSend: boolean;
  send(letter: { to: string; subject: string; text: string }): void;
}

/** What an edge offers to a use case that keeps something in the browser. */
export interface SessionEdge {
  setCookie(name: string, value: string, maxAgeSeconds: number): void;
  clearCookie(name: string): void;
  cookie(name: string): string | undefined;
}
