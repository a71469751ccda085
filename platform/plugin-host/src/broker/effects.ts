import type { AskOutput, AskValues } from '@parley/contracts/bridge';
import type { AskName, AskRefusal } from '@parley/contracts/plain/bridge';
import type { Grant } from '@parley/contracts/plain/grants';
import type { View } from '@parley/contracts/plain/parleykit';
import type { ViewAddress } from '@parley/contracts/plain/surfaces';
import type { FetchAnswer, FetchOrder } from '../egress/fetch-granted.ts';

/** An install as the broker sees it while it answers one request. */
export interface Granted {
  readonly id: string;
  readonly organization: string;
  readonly name: string;
  /** What an admin granted; in a call its host may have withheld some of it. */
  grants(callId?: string): readonly Grant[];
  /** Undefined when no such secret was filled in. */
  secret(name: string): string | undefined;
}

/** What a plugin asked and how it was answered, one line a request. Inputs and outputs are never part of it. */
export interface AuditLine { readonly installId: string; readonly ask: string; readonly callId?: string; readonly outcome: 'done' | AskRefusal; readonly on?: string }

/**
 * What really happens. The core passes one set, a test harness another; both stand behind the same broker, so that what an author tries
 * is what will hold. An effect throws `AskRefused`; anything else it throws becomes `failed`, without its text.
 */
export type Effects = {
  readonly [N in Exclude<AskName, 'ui.show' | 'http.fetch'>]: (install: Granted, input: AskValues<N>) => Promise<AskOutput<N>>;
} & {
  /** `spend` is called before each request to another host: it throws when the install has made too many, as with `http.fetch`. */
  readonly 'ui.show': (install: Granted, input: { readonly callId: string; readonly at: ViewAddress; readonly view: View; spend(): void }) => Promise<AskOutput<'ui.show'>>;
  readonly 'http.fetch': (install: Granted, order: FetchOrder) => Promise<FetchAnswer>;
};
