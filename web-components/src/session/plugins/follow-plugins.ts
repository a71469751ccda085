import type { CommandPayloads } from '@parley/contracts/plain/command';
import { readCommand } from '@parley/contracts/plain/read-command';
import { ClientFault } from '@parley/contracts/plain/client-fault';
import type { OperationInput } from '@parley/contracts/operations';
import type { ShownView } from '@parley/contracts/plain/parleykit';
import type { Passing } from '@parley/contracts/plain/socket-words';
import type { PluginInCall } from '@parley/contracts/plugin-words';
import type { Signal } from '../signal.ts';
import type { PluginsView } from '../view.ts';
import { chooseViews } from './choose-views.ts';
import { keepHidden, readHidden } from './keep-hidden.ts';
import { invitedWindows } from './invited-windows.ts';
import { changeView, putView, takeAnswer, withoutView } from './merge-views.ts';
import { narrowPlugin } from './narrow-plugin.ts';
import { viewName } from './view-name.ts';

export interface PluginPorts {
  readonly run: Signal['run'];
  /** Which plugins this person has hidden outlives a reload here. */
  readonly storage: Pick<Storage, 'getItem' | 'setItem'> | undefined;
  isHost(): boolean;
  changed(plugins: PluginsView): void;
  /** Runs something later. Returns how to stop it. */
  after(ms: number, run: () => void): () => void;
  now?(): number;
}

/** What a session knows of plugins, and what it asks of them; nobody loads it who neither waits nor is inside. */
export interface FollowedPlugins {
  /** Asks for everything: wherever something may have been missed. */
  ask(): Promise<void>;
  pass(passing: Passing): void;
  press(press: CommandPayloads['plugin.press']): Promise<void>;
  hide(installId: string): void;
  show(installId: string): void;
  narrow(narrowing: CommandPayloads['plugin.narrow']): Promise<void>;
  command(text: string): Promise<void>;
  stop(): void;
}

/** Ms. */
const noticeShown = 6_000;
const askAgainAfter = 5_000;

export function followPlugins(ports: PluginPorts): FollowedPlugins {
  const { run } = ports;
  let list: readonly PluginInCall[] = [];
  let views: readonly ShownView[] = [];
  let hidden = readHidden(ports.storage);
  let notice: PluginsView['notice'];
  let reply: PluginsView['reply'];
  let asking: Promise<void> | undefined;
  let askAgain = false;
  /** Names of views that passed by since the server was asked. */
  let touched = new Set<string>();
  /** The last press of each view: one after the other, since each brings the ticket of the next. */
  const presses = new Map<string, Promise<void>>();
  let narrowings = 0;
  let stopped = false;
  const timers = new Map<'notice' | 'ask', () => void>();
  const windows = invitedWindows(() => ports.now?.() ?? Date.now());

  function changed(): void {
    if (!stopped) ports.changed({ list, ...chooseViews(views, list.map(({ installId }) => installId), hidden), hidden, busy: new Set(presses.keys()), notice, reply, invited: windows.names });
  }

  function show(next: readonly ShownView[]): void {
    windows.drawn(views, next);
    views = next;
    changed();
  }

  function later(what: 'notice' | 'ask', ms: number, act: () => void): void {
    timers.get(what)?.();
    timers.set(what, ports.after(ms, act));
  }

  function ask(): Promise<void> {
    askAgain = true;
    asking ??= askUntilLevel().finally(() => { asking = undefined; });
    return asking;
  }

  async function askUntilLevel(): Promise<void> {
    // Those who ask in the same breath get one answer.
    await Promise.resolve();
    while (askAgain && !stopped) {
      askAgain = false;
      touched = new Set();
      try {
        const answer = await run('plugins.in_call', {});
        list = answer.plugins;
        show(takeAnswer(views, answer.views as readonly ShownView[], touched));
      } catch (cause) {
        // A line that is away is asked when it is back; one that is only slow, a little later.
        if (cause instanceof ClientFault && cause.retryable && cause.code !== 'transport.unavailable' && !stopped) later('ask', askAgainAfter, () => void ask());
      }
    }
  }

  function tell(next: NonNullable<PluginsView['notice']>): void {
    timers.get('notice')?.();
    notice = next;
    // A plugin that was stopped stays said until somebody closes it.
    if (next.what === 'not_answering') later('notice', noticeShown, () => {
      notice = undefined;
      changed();
    });
    changed();
  }

  const renewTicket = (pressed: ShownView, ticket: string): void => {
    // A newer drawing has brought its own.
    views = views.map((each) => (viewName(each) === viewName(pressed) && each.version === pressed.version ? { ...each, ticket } : each));
  };

  async function pressOnce({ installId, key, action, values, on }: CommandPayloads['plugin.press']): Promise<void> {
    const shown = views.find((each) => viewName(each) === viewName({ installId, key }));
    if (shown === undefined) return;
    try {
      renewTicket(shown, (await run('plugins.press', { installId, key, ticket: shown.ticket, action, values: values as OperationInput<'plugins.press'>['values'], ...(on === undefined ? {} : { on }) })).ticket);
    } catch (cause) {
      const code = cause instanceof ClientFault ? cause.code : undefined;
      const ticket = cause instanceof ClientFault ? cause.facts['ticket'] : undefined;
      if (typeof ticket === 'string') renewTicket(shown, ticket);
      // The ticket may be used up, or what was pressed be gone: only the server knows.
      else await ask();
      if (code === 'plugins.not_answering') tell({ what: 'not_answering', installId, plugin: shown.plugin });
      else if (code !== 'plugins.pressed_already') throw cause;
    }
  }

  function setHidden(next: ReadonlySet<string>): void {
    hidden = next;
    keepHidden(ports.storage, hidden);
    changed();
  }

  return {
    ask,
    pass(what) {
      switch (what.type) {
        case 'view':
          touched.add(viewName(what.shown));
          return show(putView(views, what.shown));
        case 'view_changed': {
          const next = changeView(views, what);
          if (next === undefined) return void ask();
          touched.add(viewName(what));
          return show(next);
        }
        case 'view_gone':
          touched.add(viewName(what));
          return show(withoutView(views, what));
        case 'plugins_changed':
          if (what.stopped !== undefined && ports.isHost()) tell({ what: 'stopped', installId: what.stopped.installId, plugin: what.stopped.name, because: what.stopped.because });
          return void ask();
        default:
      }
    },
    press(press) {
      if (press.action === 'closed') windows.closed(press.installId);
      else windows.turnedTo(press.installId);
      const name = viewName(press);
      const pressed = (presses.get(name) ?? Promise.resolve()).then(() => pressOnce(press));
      const settled = pressed.catch(() => undefined).then(() => {
        if (presses.get(name) !== settled) return;
        presses.delete(name);
        changed();
      });
      presses.set(name, settled);
      changed();
      return pressed;
    },
    hide: (installId) => setHidden(new Set([...hidden, installId])),
    show: (installId) => setHidden(new Set([...hidden].filter((each) => each !== installId))),
    async narrow(narrowing) {
      const { installId, stopped: stop, withhold, giveBack } = narrowing;
      narrowings += 1;
      const own = narrowings;
      list = narrowPlugin(list, narrowing);
      changed();
      try {
        const { plugins } = await run('plugins.narrow', { installId, ...(stop === undefined ? {} : { stopped: stop }), ...(withhold === undefined ? {} : { withhold: [...withhold] }), ...(giveBack === undefined ? {} : { giveBack: [...giveBack] }) });
        if (own !== narrowings) return;
        list = plugins;
        changed();
      } catch (cause) {
        void ask();
        throw cause;
      }
    },
    async command(text) {
      const name = readCommand(text)?.name;
      // As the server chooses: the oldest install that has it.
      const of = list.find(({ commands }) => commands.some((command) => command.name === name));
      if (of !== undefined) windows.turnedTo(of.installId);
      reply = undefined;
      changed();
      const { plugin, reply: said } = await run('plugins.run_command', { text });
      if (said === undefined || said === '') return;
      reply = { plugin, text: said };
      changed();
    },
    stop() {
      stopped = true;
      for (const end of timers.values()) end();
    },
  };
}
