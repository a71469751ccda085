import { calls, type Calls } from './calls.ts';
import { chat, type Chat } from './chat.ts';
import { door, type Door } from './door.ts';
import { fetch, type Fetch } from './fetch.ts';
import { kv, type Kv } from './kv.ts';
import { log, type Log } from './log.ts';
import { participants, type Participants } from './participants.ts';
import { schedule, type Schedule } from './schedule.ts';
import { settings, type Settings } from './settings.ts';
import { ui, type Ui } from './ui.ts';

/** What a plugin may ask for. What was not granted is refused with `not_granted`. */
export interface Parley {
  readonly kv: Kv;
  readonly chat: Chat;
  readonly calls: Calls;
  readonly participants: Participants;
  readonly door: Door;
  readonly schedule: Schedule;
  readonly fetch: Fetch;
  readonly settings: Settings;
  readonly ui: Ui;
  readonly log: Log;
}

export const parley: Parley = Object.freeze({ kv, chat, calls, participants, door, schedule, fetch, settings, ui, log });
