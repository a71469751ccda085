import { createHmac } from 'node:crypto';
import { AskRefused } from '@parley/plugin-host/broker/ask-refused';
import type { AuditLine, Effects, Granted } from '@parley/plugin-host/broker/effects';
import { fetchGranted, type EgressPorts } from '@parley/plugin-host/egress/fetch-granted';
import { PackageRefused, readPackage } from '@parley/plugin-host/package';
import { pluginRuntime, type Runtime } from '@parley/plugin-host/runtime/runtime';
import type { ViewBoard, ViewNews } from '@parley/plugin-host/runtime/view-board';
import { isolateEngine } from '@parley/plugin-host/sandbox/isolate-engine';
import { strikeWords } from '@parley/plugin-host/supervisor/outcome';
import type { AskRefusal } from '@parley/contracts/plain/bridge';
import { visible } from '@parley/contracts/parleykit';
import { fitsEngine, platformVersion } from '@parley/contracts/plain/engine';
import { Fault } from '@parley/contracts/plain/fault';
import type { ViewAddress } from '@parley/contracts/plain/surfaces';
import { pictures, type Pictures } from './pictures.ts';
import { showView } from './show-view.ts';
import type { Disposable } from '../../kernel/disposables.ts';
import type { FilterValues, Filters } from '../../kernel/filters.ts';

/** What a plugin's requests do, as the core has them: faults where the broker has refusals. */
export type CoreEffects = { readonly [N in Exclude<keyof Effects, 'ui.show' | 'ui.hide' | 'http.fetch'>]: Effects[N] } & {
  mayDraw(install: Granted, callId: string, at: ViewAddress): Promise<void>;
};

export interface PluginHostPorts {
  readonly effects: CoreEffects;
  readonly egress?: EgressPorts;
  /** What hosts took away in a call is known once this has resolved. */
  ready(callId: string): Promise<void>;
  tell(callId: string, address: ViewAddress, news: ViewNews): void;
  audit(line: AuditLine): void;
  note(installId: string, level: 'warn' | 'error', message: string): void;
  fetched(installId: string, line: { method: string; host: string; status?: number; refused?: string }): void;
  stopped(installId: string, name: string, organizationId: string, because: string): void;
  recovered(installId: string, organizationId: string): void;
  onFailure(cause: unknown): void;
}

/** Plugins in their sandboxes. The plugin bridge is the fourth edge at which faults are mapped. */
export function pluginHost(ports: PluginHostPorts): Runtime & Disposable & { picture(hash: string): Uint8Array | undefined } {
  const shelf = pictures(() => Date.now(), (installId, host, refused) => ports.fetched(installId, { method: 'GET', host, ...(refused === undefined ? { status: 200 } : { refused }) }), ports.egress);
  const runtime: Runtime = pluginRuntime({
    engine: isolateEngine(),
    effects: (board) => asEffects(ports, board, shelf),
    ready: ports.ready, tell: ports.tell, audit: ports.audit, note: ports.note, onFailure: ports.onFailure,
    stopped(installId, reason) {
      const facts = runtime.facts(installId);
      if (facts !== undefined) ports.stopped(installId, facts.manifest.name, facts.organization, strikeWords[reason]);
    },
    recovered(installId) {
      const facts = runtime.facts(installId);
      if (facts !== undefined) ports.recovered(installId, facts.organization);
    },
  });
  return {
    ...runtime,
    remove(installId) {
      runtime.remove(installId);
      shelf.forget(installId);
    },
    picture: shelf.read,
  };
}

function asEffects({ effects, egress, fetched }: PluginHostPorts, board: ViewBoard, shelf: Pictures): Effects {
  const { mayDraw, ...mapped } = effects;
  const own = Object.fromEntries(Object.entries(mapped).map(([name, effect]) => [name, (install: Granted, input: unknown) => refusing(() => (effect as (of: Granted, input: unknown) => Promise<unknown>)(install, input))]));
  return {
    ...own as unknown as Omit<Effects, 'ui.show' | 'ui.hide' | 'http.fetch'>,
    'ui.show': showView({ board, shelf, mayDraw: (...what) => refusing(() => mayDraw(...what)) }),
    async 'ui.hide'(install, { callId, at }) {
      await refusing(() => mayDraw(install, callId, at as ViewAddress));
      board.hide(callId, install.id, at as ViewAddress);
      return {};
    },
    async 'http.fetch'(install, order) {
      const line = { method: order.method, host: new URL(order.url).host };
      try {
        const answer = await fetchGranted(order, egress);
        fetched(install.id, { ...line, status: answer.status });
        return answer;
      } catch (cause) {
        fetched(install.id, { ...line, refused: cause instanceof AskRefused ? cause.code : 'failed' });
        throw cause;
      }
    },
  };
}

const byStatus: Readonly<Record<number, AskRefusal>> = { 403: 'refused', 404: 'not_found', 409: 'conflict', 410: 'not_found', 412: 'conflict', 413: 'too_large', 422: 'invalid', 423: 'refused', 429: 'too_many', 503: 'unavailable' };

async function refusing<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (cause) {
    if (!(cause instanceof Fault)) throw cause;
    if (cause.code === 'plugins.quota') throw new AskRefused('quota', cause.kind.title);
    throw new AskRefused(byStatus[cause.kind.status] ?? 'failed', cause.kind.title);
  }
}

/** The kernel's filters, answered by plugins. `organizationOf` names whose plugins are asked. */
export function pluginFilters(runtime: Runtime, organizationOf: (callId: string) => Promise<string | undefined>, ready: (callId: string) => Promise<void>): Filters {
  async function run(name: keyof FilterValues, value: FilterValues[keyof FilterValues]): Promise<unknown> {
    const callId = 'callId' in value ? value.callId : undefined;
    const organization = 'organizationId' in value ? value.organizationId : await organizationOf(callId ?? '');
    if (organization === undefined || runtime.active(organization).length === 0) return value;
    if (callId !== undefined) await ready(callId);
    switch (name) {
      case 'admission.knock': return knock(runtime, organization, value as FilterValues['admission.knock']);
      case 'chat.message': return message(runtime, organization, value as FilterValues['chat.message']);
      case 'calls.policy': return policy(runtime, organization, value as FilterValues['calls.policy']);
    }
  }
  return { run: run as Filters['run'] };
}

async function knock(runtime: Runtime, organization: string, value: FilterValues['admission.knock']): Promise<FilterValues['admission.knock']> {
  const { callId, personId, name, verified } = value;
  let held = false;
  const result = await runtime.filter('admission.knock', organization, callId, { callId, personId, name, verified: verified !== undefined, ...(verified?.domain === undefined ? {} : { domain: verified.domain }), verdict: value.verdict }, (before, answer) => {
    if ('refuse' in answer) return before;
    // One that asks for a host is not overruled by one that would admit.
    held ||= answer.verdict === 'ask';
    return { ...before, verdict: held ? 'ask' : answer.verdict };
  });
  if ('refused' in result) throw refusalOf(result);
  return { ...value, verdict: result.verdict, held };
}

async function message(runtime: Runtime, organization: string, value: FilterValues['chat.message']): Promise<FilterValues['chat.message']> {
  const changedBy: string[] = [];
  const result = await runtime.filter('chat.message', organization, value.callId, { callId: value.callId, personId: value.personId, text: value.text }, (before, answer, by) => {
    // What it read and left alone comes back without the signs that nobody sees.
    if ('refuse' in answer || answer.text === before.text || answer.text === visible(before.text)) return before;
    changedBy.push(by.manifest.name);
    return { ...before, text: answer.text };
  });
  if ('refused' in result) throw refusalOf(result);
  return { ...value, text: result.text, changedBy };
}

async function policy(runtime: Runtime, organization: string, value: FilterValues['calls.policy']): Promise<FilterValues['calls.policy']> {
  const result = await runtime.filter('calls.policy', organization, value.callId, { ...(value.callId === undefined ? {} : { callId: value.callId }), policy: value.policy }, (before, answer) => {
    if ('refuse' in answer) return before;
    // Whether there is a PIN follows from the PIN, which no plugin sees.
    const { pin: _pin, ...chosen } = Object.fromEntries(Object.entries(answer.policy).filter(([, given]) => given !== undefined));
    return { ...before, policy: { ...before.policy, ...chosen } };
  });
  if ('refused' in result) throw refusalOf(result);
  return { ...value, policy: result.policy };
}

function refusalOf({ by, message: words, failed }: { by: string; message: string; failed: boolean }): Fault {
  return failed ? new Fault('plugins.filter_failed', { plugin: by }) : new Fault('plugins.refused', { plugin: by, message: words });
}

/** Reads a package of a stranger. Faults: plugins.package_refused. */
export function readStranger(bytes: Uint8Array): ReturnType<typeof readPackage> {
  try {
    const packed = readPackage(bytes);
    const { engine } = packed.manifest;
    if (!fitsEngine(engine, platformVersion)) throw new PackageRefused(`It was made for Parley ${engine}, and this is ${platformVersion}.`);
    return packed;
  } catch (cause) {
    if (cause instanceof PackageRefused) throw new Fault('plugins.package_refused', { reason: cause.message });
    throw cause;
  }
}

export const hmac = (key: string | Uint8Array, text: string, as: 'hex' | 'base64'): string => createHmac('sha256', key).update(text).digest(as);
