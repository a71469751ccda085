import type { PluginAsk, PluginInstall, PluginOffer } from '@parley/contracts/plugin-words';

/** What somebody is asked before a package runs. */
export interface GrantQuestion {
  readonly packageId: string;
  readonly name: string;
  readonly version: string;
  readonly publisher: string;
  readonly summary: string;
  readonly icon: PluginInstall['icon'];
  /** What is to be decided: everything it asks for, or what is new in an update. */
  readonly asks: readonly PluginAsk[];
  /** What else is more in an update, in words that follow "It may". */
  readonly also: readonly string[];
  readonly cannot: readonly string[];
  /** Set for an update: what runs until then, and what of its grants goes on. */
  readonly before?: { readonly installId: string; readonly version: string; readonly keeps: readonly string[] };
}

export function questionOfOffer(offer: PluginOffer): GrantQuestion {
  const { packageId, name, version, publisher, summary, icon, asks, cannot, installed } = offer;
  const about = { packageId, name, version, publisher, summary, icon, cannot };
  if (installed === undefined) return { ...about, asks, also: [] };
  const { installId, granted, widened, also } = installed;
  // What the new version does not ask for any more is not granted to it.
  const keeps = granted.filter((grant) => asks.some((ask) => ask.grant === grant));
  return { ...about, asks: asks.filter(({ grant }) => widened.includes(grant)), also, before: { installId, version: installed.version, keeps } };
}

export function questionOfPending(install: PluginInstall): GrantQuestion | undefined {
  const { pending, installId, name, publisher, summary, icon, granted } = install;
  if (pending === undefined) return undefined;
  return {
    packageId: pending.packageId, version: pending.version, name, publisher, summary, icon, asks: pending.widened, also: pending.also,
    // What the old version cannot, the new one may ask for.
    cannot: [],
    before: { installId, version: install.version, keeps: granted },
  };
}

/** Whether it is decided by itself. In an update everything is: what is new there may have been taken away before. */
export const hasSwitch = (question: GrantQuestion, ask: PluginAsk): boolean => question.before !== undefined || ask.tier === 2 || ask.leaves;
/** What leaves the server starts off. */
export const startsOn = (ask: PluginAsk): boolean => !ask.leaves;

/** Everything the package is to have, by what was switched on; undefined where what it has now is enough. */
export function grantsChosen(question: GrantQuestion, switchedOn: readonly string[]): string[] | undefined {
  const { before, asks, also } = question;
  if (before !== undefined && asks.length + also.length === 0) return undefined;
  const chosen = asks.filter((ask) => !hasSwitch(question, ask) || switchedOn.includes(ask.grant)).map(({ grant }) => grant);
  return [...before?.keeps ?? [], ...chosen];
}

export interface QuestionWords { readonly title: string; readonly over: string; readonly deed: string }

export function wordsOf({ name, version, before, asks, also }: GrantQuestion, organization: string): QuestionWords {
  if (before === undefined) return { title: `Install ${name} for ${organization}?`, over: asks.length === 0 ? 'It asks for nothing' : 'It may', deed: asks.length === 0 ? 'Install' : 'Grant and install' };
  const title = `Update ${name} to ${version}?`;
  if (asks.length + also.length === 0) return { title, over: 'It asks for nothing new', deed: `Update to ${version}` };
  return { title, over: 'New: it may also', deed: asks.length === 0 ? 'Agree and update' : 'Grant and update' };
}
