/** Measures of plugins, kept by validator, broker and sandbox alike. Sizes in bytes, times in ms, lengths in characters. */
export const pluginLimits = {
  packageBytes: 4 * 1024 * 1024,
  codeBytes: 1024 * 1024,
  assets: 20,
  assetBytes: 256 * 1024,

  viewNodes: 100,
  viewDepth: 8,
  viewBytes: 64 * 1024,
  textLength: 2_000,
  labelLength: 120,
  fieldLength: 2_000,
  options: 50,
  bars: 20,
  columns: 4,
  patchesPerSecond: 10,
  viewsPerCall: 1_100,
  actionDataLength: 200,

  /** One string each way across the boundary. */
  messageBytes: 64 * 1024,
  asksInFlight: 64,
  /** Asks of one install: at once, then each second. */
  asksAtOnce: 200,
  asksPerSecond: 50,
  logLength: 2_000,
  logsKept: 200,
  logsPerMinute: 120,
  /** How long it is kept what an install asked for on each day. */
  countsKeptDays: 30,

  kvKeyLength: 200,
  kvValueBytes: 32 * 1024,
  kvKeys: 10_000,
  kvBytes: 8 * 1024 * 1024,
  kvPage: 100,
  chatPerMinute: 30,
  controlsPerMinute: 60,
  schedules: 100,
  schedulesPerMinute: 100,
  scheduleNearest: 1_000,
  scheduleFarthest: 366 * 24 * 60 * 60_000,

  egressPerMinute: 60,
  egressTimeout: 10_000,
  egressRequestBytes: 48 * 1024,
  egressResponseBytes: 48 * 1024,
  egressRedirects: 3,
  egressHeaders: 40,
  egressHeaderBytes: 8 * 1024,
  egressLogKept: 200,
  webhookBytes: 32 * 1024,
  webhooksPerMinute: 120,

  secretLength: 4_000,
  settingsFields: 40,
  settingLength: 2_000,

  /** A sandbox, unless its manifest asks for less: its heap, its share of a processor. */
  memoryMb: 32,
  cpuPerMinute: 3_000,
  /** Calls into one sandbox until it is made anew, share of its heap that makes it anew, and how long it may stand idle. */
  recycleAfterCalls: 10_000,
  recycleAtHeap: 0.7,
  recycleIdleAfter: 60_000,
  /** What a whole process of sandboxes may hold. */
  processMb: 400,
  loadDeadline: 2_000,
  /** Commits of one call that are told later, after a crash. */
  toldLater: 1_000,
  handlerDeadline: 2_000,
  /** How long it may compute without a pause, whatever its deadline. */
  runAtMost: 500,
  /** How long a sandbox may go on after its deadline until its process is ended. */
  killAfter: 500,
  strikes: 3,
  strikeWindow: 60 * 60_000,
  /** How long a stopped install waits until it may prove itself once. */
  probeAfter: 5 * 60_000,
  /** How far one plugin's deed may set off another's. */
  chainDepth: 4,
} as const;
