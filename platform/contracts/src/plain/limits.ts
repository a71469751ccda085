/** Measures both sides keep. Lengths in characters, sizes in bytes, times in ms. */
export const limits = {
  nameLength: 60,
  titleLength: 120,
  messageLength: 4_000,
  searchLength: 100,
  excerptLength: 120,
  turnAwayMessageLength: 200,
  announcementLength: 200,
  pinDigits: { min: 4, max: 10 },
  callMinutes: 24 * 60,
  callPeople: 1_000,
  operationBytes: 16 * 1024,
  frameBytes: 64 * 1024,
  passBytes: 32,
  ticketTtl: 60_000,
  signInLinkTtl: 10 * 60_000,
  sessionTtl: 30 * 24 * 60 * 60_000,
  invitationTtl: 7 * 24 * 60 * 60_000,
  entryTicketTtl: 10 * 60_000,
  emailLength: 254,
  originLength: 200,
  origins: 50,
  keys: 100,
  keyDays: 366,
  members: 1_000,
  auditPage: 50,
  mediaTokenTtl: 10 * 60_000,
  /** LiveKit takes a token for so long after it has expired: clocks differ. */
  mediaTokenLeeway: 60_000,
  knockTtl: 30 * 60_000,
  /** How long a place in the line is kept for somebody whose line is away: a phone that is locked closes its socket. */
  knockAwayTtl: 10 * 60_000,
  heartbeatEvery: 30_000,
  zombieAfter: 60_000,
  awayAfter: 3_000,
  /** How long a place is kept for somebody who was let in and does not arrive. */
  joinWithin: 2 * 60_000,
  reconcileEvery: 30_000,
  /** While a media token of somebody removed lives. */
  watchRemovedEvery: 2_000,
  /** Passes of a call; the oldest that nobody knocked with make room for new ones. */
  entrants: 5_000,
  /** How long a pass lives that nobody knocked with. */
  idlePassTtl: 24 * 60 * 60_000,
  waitingPage: 100,
  /** Events of one commit, so that its frame stays under `frameBytes`. */
  admittedAtOnce: 200,
  knockAgainEvery: 60_000,
  pinTriesPerGuest: 5,
  pinTriesPerAddress: 20,
  pinWrongPerDay: 100,
  chatPage: 100,
  callsPage: 50,
  resumeCommits: 1_000,
  /** Minutes before the time limit at which people are told. */
  timeWarnings: [5, 1],
  reactionsPerSecond: 2,
  /** How many messages somebody may send at once, and then each second. */
  messagesAtOnce: 20,
  messagesPerSecond: 2,
  /** How long a call without a host waits for one to come back before it is handed over. */
  hostGrace: 2 * 60_000,
  /** How long a call that everybody left stays open for them to come back. */
  emptyGrace: 10 * 60_000,
  /** How long a call waits for its first person. */
  unusedTtl: 24 * 60 * 60_000,
  /** How long the record of a call is kept that its first commit never followed. */
  unbornTtl: 60 * 60_000,
  /** How long before its time the door of a planned call opens. */
  doorOpensBefore: 10 * 60_000,
  /** How far ahead a call can be planned. */
  plannedAhead: 366 * 24 * 60 * 60_000,
} as const;
