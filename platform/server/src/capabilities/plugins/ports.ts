import type { AskOutput, AskValues } from '@parley/contracts/bridge';
import type { Manifest } from '@parley/contracts/manifest';
import type { Narrowing, RunningInstall } from '@parley/contracts/plugin-install';
import type { CommandAnswer, PluginCommand, PluginLifecycle, PluginSchedule, PluginWebhook, WebhookAnswer } from '@parley/contracts/plugin-calls';
import type { DomainEvent } from '@parley/contracts/events';
import type { CallFacts, ChatMessage, KnockFacts, ParticipantFacts } from '@parley/contracts/words';
import type { AskName } from '@parley/contracts/plain/bridge';
import type { Grant } from '@parley/contracts/plain/grants';
import type { FieldValues, ShownView } from '@parley/contracts/plain/parleykit';
import type { CallRole } from '@parley/contracts/plain/permissions';
import type { Passing } from '@parley/contracts/plain/socket-words';
import type { ViewAddress } from '@parley/contracts/plain/surfaces';
import type { Actor } from '../../kernel/actor.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { Commit } from '../../kernel/commits.ts';
import type { Ids } from '../../kernel/ids.ts';
import type { Secrets } from '../../kernel/secrets.ts';
import type { Cursors } from './cursors.ts';
import type { Journal } from './journal.ts';
import type { Keeping } from './keeping.ts';
import type { KeyValues } from './key-values.ts';
import type { Narrowings } from './narrowings.ts';
import type { InstallRecord } from './plugins.ts';
import type { PluginStore } from './store.ts';
import type { Timetable } from './timetable.ts';

/** An install as an effect sees it. */
export interface Asking { readonly id: string; readonly organization: string; readonly name: string; grants(callId?: string): readonly Grant[] }
export interface SeeingPerson { readonly personId: string; readonly name?: string; readonly role: CallRole; readonly isInside: boolean; readonly isHost: boolean; readonly isWaiting: boolean; readonly isOutside: boolean }
export interface RunningState {
  readonly state: 'on' | 'paused' | 'stopped';
  readonly strikes: number;
  readonly loadError?: string;
  readonly usage: { readonly calls: number; readonly errors: number; readonly skipped: number; readonly restarts: number; readonly cpu: number; readonly cpuLastMinute: number; readonly heap: number; readonly p50: number; readonly p95: number };
}

/** What runs plugins; behind it stand sandboxes, broker and views. */
export interface PluginRuntime {
  put(install: RunningInstall): void;
  change(install: RunningInstall): void;
  remove(installId: string): void;
  /** Starts it; answers with why it does not start. */
  warm(installId: string): Promise<string | undefined>;
  forgive(installId: string): void;
  /** It was stopped before this process began. */
  hold(installId: string): void;
  narrow(callId: string, installId: string, narrowing: Narrowing): void;
  narrowing(callId: string, installId: string): Narrowing;
  /** Nothing is drawn there any more; what its host took away stays. */
  forgetCall(callId: string): void;
  forgetNarrowings(callId: string): void;
  state(installId: string): RunningState | undefined;
  /** Whether anything is installed, anywhere. */
  isUsed(): boolean;
  active(organization: string, callId?: string): readonly RunningInstall[];
  grants(installId: string, callId?: string): readonly Grant[];
  happened(event: { callId: string; organization: string; version: number; at: string; author: string; event: DomainEvent }): Promise<unknown>;
  command(installId: string, command: PluginCommand): Promise<CommandAnswer | 'failed'>;
  press(callId: string, person: SeeingPerson, press: { installId: string; key: string; ticket: string; action: string; on?: string | undefined; values: FieldValues }): Promise<{ ticket: string; answered: boolean } | undefined>;
  seenBy(callId: string, person: SeeingPerson): readonly ShownView[];
  schedule(installId: string, schedule: PluginSchedule): Promise<unknown>;
  webhook(installId: string, webhook: PluginWebhook): Promise<WebhookAnswer | 'failed'>;
  settingsChanged(installId: string): Promise<unknown>;
  redraw(organization: string, callId: string, only?: string): Promise<void>;
  lifecycle(installId: string, lifecycle: PluginLifecycle): Promise<unknown>;
  /** The author of what it does next: tells how far its deed is from a person's. */
  authorOf(installId: string): string;
}

/** What a plugin's requests really do; views and egress have their own way. A fault is the refusal that the plugin reads. */
export type PluginEffects = { readonly [N in Exclude<AskName, 'ui.show' | 'ui.hide' | 'http.fetch'>]: (install: Asking, input: AskValues<N>) => Promise<AskOutput<N>> } & {
  /** Faults when the install may not draw there. */
  mayDraw(install: Asking, callId: string, at: ViewAddress): Promise<void>;
};

type PluginActor = Extract<Actor, { kind: 'plugin' }>;

export interface PluginsPorts {
  readonly clock: Clock;
  readonly ids: Ids;
  readonly secrets: Secrets;
  readonly store: PluginStore;
  readonly publicUrl: string;
  readonly runtime: PluginRuntime;
  /** Reads a package of a stranger. Faults: plugins.package_refused. */
  readPackage(bytes: Uint8Array): { manifest: Manifest; code: string; assets: ReadonlyMap<string, Uint8Array>; digest: string };
  /** HMAC-SHA-256 (RFC 2104). */
  hmac(key: string | Uint8Array, text: string, as: 'hex' | 'base64'): string;
  audit(organizationId: string, actor: Actor, what: string, on?: string, details?: Readonly<Record<string, string>>): Promise<void>;
  /** A letter to those who manage the organization, where mail can be sent. */
  tellAdmins(organizationId: string, subject: string, text: string): Promise<void>;
  /** Who sees what in a call, and what a plugin may read there. Faults: calls.not_found. */
  readonly calls: {
    organizationOf(callId: string): Promise<string | undefined>;
    version(callId: string): Promise<number>;
    /** What happened after `version`, oldest first; undefined when that is too much to be read. */
    since(callId: string, version: number): Promise<readonly Commit[] | undefined>;
    hasAfter(callId: string, version: number): Promise<boolean>;
    isOpen(callId: string): Promise<boolean>;
    person(callId: string, personId: string): Promise<SeeingPerson | undefined>;
    facts(plugin: PluginActor, callId: string): Promise<CallFacts>;
    participants(callId: string): Promise<readonly ParticipantFacts[]>;
    knocks(callId: string): Promise<readonly KnockFacts[]>;
    messages(callId: string): Promise<readonly ChatMessage[]>;
    extend(plugin: PluginActor, callId: string, minutes: number): Promise<{ endsAt: string }>;
    lock(plugin: PluginActor, callId: string, locked: boolean): Promise<void>;
    end(plugin: PluginActor, callId: string): Promise<void>;
    mute(plugin: PluginActor, callId: string, personId: string, source: 'microphone' | 'camera'): Promise<void>;
    remove(plugin: PluginActor, callId: string, personId: string): Promise<void>;
    admit(plugin: PluginActor, callId: string, personId: string): Promise<void>;
    turnAway(plugin: PluginActor, callId: string, personId: string, message: string | undefined): Promise<void>;
    say(plugin: PluginActor, said: { callId: string; text: string; card?: string | undefined; messageId?: string | undefined }): Promise<{ version: number }>;
    /** Calls of the organization that are in memory now. */
    loaded(organizationId: string): Promise<readonly string[]>;
  };
  tellHosts(callId: string, passing: Passing): void;
  tellAll(callId: string, passing: Passing): void;
  onFailure(cause: unknown): void;
}

export interface Plugins extends PluginsPorts {
  readonly journal: Journal;
  readonly values: KeyValues;
  readonly narrowings: Narrowings;
  readonly cursors: Cursors;
  readonly keeping: Keeping;
  readonly timetable: Timetable;
  /** Starts what is not kept yet; answers with why it does not start, and then nothing of it is left. */
  tryOut(install: InstallRecord): Promise<string | undefined>;
  /** What was tried out is kept now. */
  nowRuns(install: InstallRecord): void;
  /** Ends what runs of it here; resolves when it writes nothing more. */
  letGo(installId: string): Promise<void>;
  /** Everything it kept. */
  dropKept(installId: string): Promise<void>;
  /** Puts what stands in the record into the runtime. */
  run(install: InstallRecord, mode: 'put' | 'change'): Promise<void>;
  /** Runs and keeps the new record, or goes on with the one before. Faults: plugins.load_failed, plugins.changed_meanwhile. */
  replaceRunning(before: InstallRecord, record: InstallRecord): Promise<void>;
  /** Writes down why it was stopped, or that it is no more. */
  markStopped(installId: string, reason: string | undefined): Promise<InstallRecord | undefined>;
  stoppedBecause(installId: string): string | undefined;
  /** Tells everybody in the organization's calls that its plugins have changed; `redraw`: an install that has nothing drawn there yet. */
  tellCalls(organizationId: string, redraw?: string): Promise<void>;
  /** Plugins draw again what was drawn before this process began. */
  drawnAgain(organization: string, callId: string): void;
}
