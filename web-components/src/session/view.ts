import type { ClientState } from '@parley/contracts/plain/client-states';
import type { CommandName, CommandPayloads } from '@parley/contracts/plain/command';
import type { FaultReport } from '@parley/contracts/plain/fault';
import type { ShownView } from '@parley/contracts/plain/parleykit';
import type { CallRole, Permission, PersonalPermissions } from '@parley/contracts/plain/permissions';
import type { Reaction } from '@parley/contracts/plain/reactions';
import type { PluginInCall } from '@parley/contracts/plugin-words';
import type { Announcement, CallFacts, CallSnapshot, ChatMessage, KnockFacts, PinStanding, Verification } from '@parley/contracts/words';
import type { ParticipantState } from '@parley/contracts/plain/participant-states';

/** Everything an element may show of a call. A new object per change; unchanged parts keep their identity. */
export interface CallView {
  readonly state: ClientState;
  /** Title and policy, known from `pin` or `prejoin` on. */
  readonly call: CallFacts | undefined;
  readonly me: Me | undefined;
  /** Why it ended; set in state `ended` only. */
  readonly ended: Ending | undefined;
  /** What the last command of the door, the PIN or the devices failed with; cleared by the next one. */
  readonly fault: FaultReport | undefined;
  /** False while the socket is away; commands of the call wait or fail meanwhile. */
  readonly online: boolean;
  /** Everybody in the call, oneself first, then in order of joining. Left people are not in it. */
  readonly people: readonly PersonView[];
  /** Who waits, longest first. Hosts only. */
  readonly knocks: readonly KnockFacts[];
  /** How many wait; a long line is not in `knocks` as a whole. */
  readonly waiting: number;
  /** What hosts say to everybody who waits. */
  readonly announcement: Announcement | undefined;
  /** Who knocked again while one was here. */
  readonly reminded: ReadonlySet<string>;
  readonly chat: ChatView;
  /** Whom a host shows large to everybody. */
  readonly spotlight: string | undefined;
  /** What a host asks to be turned on, until it is answered. */
  readonly asked: 'microphone' | 'camera' | undefined;
  /** Minutes left of the time limit, as last said by the call. */
  readonly minutesLeft: number | undefined;
  readonly plugins: PluginsView;
  readonly devices: DevicesView;
  readonly guestUrl: string | undefined;
}

export interface Me {
  readonly personId: string;
  readonly name: string;
  readonly role: CallRole;
  readonly permissions: readonly Permission[];
  readonly pin: PinStanding;
  /** True when `door.ask` leads straight in: a host, no waiting room, or somebody admitted before. */
  readonly walksIn: boolean;
  /** When the knock was made (RFC 3339), and the place in the line from 1. */
  readonly since: string | undefined;
  readonly place: number | undefined;
  /** What one waits for. */
  readonly reason: CallSnapshot['me']['reason'];
}

export interface Ending {
  readonly reason: 'left' | 'ended' | 'removed' | 'turned_away' | 'superseded' | 'expired' | 'unreachable' | 'link' ;
  /** Set for `link` and `unreachable`: what the server said. */
  readonly fault?: FaultReport;
  /** The host's words to somebody turned away. */
  readonly message?: string;
  /** Whether *Join again* makes sense. */
  readonly canReturn: boolean;
}

export interface PersonView {
  readonly personId: string;
  readonly name: string;
  /** Set for somebody who came signed in. */
  readonly verified?: Verification | undefined;
  readonly role: CallRole;
  readonly state: ParticipantState;
  readonly self: boolean;
  readonly joinedAt: string | undefined;
  readonly microphoneOn: boolean;
  readonly cameraOn: boolean;
  readonly sharing: boolean;
  readonly speaking: boolean;
  /** Place among the raised hands, from 1. */
  readonly hand: number | undefined;
  /** What was decided for this one person. */
  readonly personal: PersonalPermissions;
  /** Shown for a moment. */
  readonly reaction: Reaction | undefined;
  readonly line: 'good' | 'weak' | 'lost';
}

export interface ChatView {
  readonly messages: readonly ChatEntry[];
  readonly unread: number;
  readonly older: 'none' | 'some' | 'loading';
  /** What a search has found so far, newest first. */
  readonly found: { readonly query: string; readonly messages: readonly ChatMessage[]; readonly more: boolean; readonly busy: boolean; readonly before?: number | undefined } | undefined;
}
export interface ChatEntry extends ChatMessage {
  readonly own: boolean;
  readonly status: 'sent' | 'sending' | 'failed';
  readonly fault?: FaultReport;
}

export interface PluginsView {
  /** Plugins of the call, oldest install first. Empty for whoever neither waits nor is inside. */
  readonly list: readonly PluginInCall[];
  /** What they show to this person: in each place the view that is meant for fewest, and nothing of a hidden plugin. */
  readonly views: readonly ShownView[];
  /** What hidden plugins would show. */
  readonly covered: readonly ShownView[];
  /** Installs whose drawings this person does not want to see. */
  readonly hidden: ReadonlySet<string>;
  /** Views of which a press is on its way, by `viewName`. */
  readonly busy: ReadonlySet<string>;
  /** Windows that open by themselves, since this person has just turned to their plugin; by `viewName`. Others wait to be opened. */
  readonly invited?: ReadonlySet<string>;
  readonly notice: PluginNotice | undefined;
  /** What a plugin replied to the last command; only this person reads it. A new object per reply. */
  readonly reply: { readonly plugin: string; readonly text: string } | undefined;
}
/** `stopped`: after three strikes, told to hosts. A new object per notice. */
export type PluginNotice =
  | { readonly what: 'stopped'; readonly installId: string; readonly plugin: string; readonly because: string }
  | { readonly what: 'not_answering'; readonly installId: string; readonly plugin: string };

export type DeviceFault = 'denied_user' | 'dismissed' | 'denied_system' | 'blocked_policy' | 'insecure' | 'missing' | 'in_use' | 'constraint' | 'unknown';
export interface DeviceView {
  readonly on: boolean;
  readonly busy: boolean;
  readonly fault: DeviceFault | undefined;
  readonly deviceId: string | undefined;
  readonly choices: readonly { readonly deviceId: string; readonly label: string }[];
}
export interface DevicesView {
  readonly microphone: DeviceView;
  readonly camera: DeviceView;
  readonly speaker: { readonly selectable: boolean; readonly deviceId: string | undefined; readonly choices: DeviceView['choices'] };
  readonly share: { readonly supported: boolean; readonly on: boolean; readonly busy: boolean };
  /** The browser holds sound back until somebody presses something. */
  readonly soundBlocked: boolean;
}

export type VideoSource = 'camera' | 'screen';

/** One call, without any picture of it. Elements draw `view` and run commands; nothing else passes between them. */
export interface CallSession {
  readonly view: CallView;
  /** Called after each change, at most once a frame. Returns how to stop. */
  subscribe(listener: (view: CallView) => void): () => void;
  /** Runs a command of the registry. Rejects with a `Fault` where the view does not already say what failed. */
  run<N extends CommandName>(name: N, ...payload: undefined extends CommandPayloads[N] ? [] : [CommandPayloads[N]]): Promise<void>;
  /** Shows a person's picture in a `<video>`; one's own camera before and in the call too. Returns how to detach. */
  showVideo(video: HTMLVideoElement, personId: string, source: VideoSource): () => void;
  /** Sound level of a person, 0 to 1, several times a second; outside the view so that nothing re-renders. Own level before the call too. */
  watchLevel(personId: string, listener: (level: number) => void): () => void;
  /** Where a picture that a plugin shows is loaded from; undefined when it is served nowhere. */
  pictureUrl(src: string, installId: string): string | undefined;
  /** Leaves and frees everything. */
  dispose(): void;
}
