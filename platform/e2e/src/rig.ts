import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import { chromium, type Browser, type BrowserContext, type BrowserContextOptions, type Page } from 'playwright-core';
import { createClient, type Client } from '@parley/contracts/plain/client';
import type { OperationInput, OperationOutput } from '@parley/contracts/operations';
import { startStack, type Stack } from '@parley/local/stack';
import { watchShifts } from './stands-still.ts';

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Kept in each page before its own scripts: the peer connections, for their stats, and what the policy refused. */
const watchPage = `
  window.flow = { connections: [], refused: [] };
  document.addEventListener('securitypolicyviolation', (event) => window.flow.refused.push(event.violatedDirective + ' ' + event.blockedURI));
  window.RTCPeerConnection = new Proxy(RTCPeerConnection, { construct(target, args) { const made = new target(...args); window.flow.connections.push(made); return made; } });
`;
/**
 * A few people who encode and decode in software are all that two cores carry: cameras are small, and nobody cleans the sound of a tone.
 */
const lightDevices = `
  const devices = navigator.mediaDevices;
  const capture = devices?.getUserMedia.bind(devices);
  const light = (wanted, more) => (wanted ? { ...(wanted === true ? {} : wanted), ...more } : wanted);
  if (capture) devices.getUserMedia = ({ audio, video }) => capture({
    video: light(video, { width: 320, height: 180 }),
    audio: light(audio, { echoCancellation: false, noiseSuppression: false, autoGainControl: false }),
  });
`;
/** A machine without camera and microphone (Media Capture and Streams, §10.2: NotFoundError). */
const noDevices = `
  if (navigator.mediaDevices) {
    navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException('Requested device not found', 'NotFoundError'));
    navigator.mediaDevices.enumerateDevices = () => Promise.resolve([]);
  }
`;
interface Watched { flow: { connections: RTCPeerConnection[]; refused: string[] } }

/** A whole Parley and a browser with fake devices, for the flows of one file. */
export interface Rig {
  readonly stack: Stack;
  readonly api: Client;
  readonly browser: Browser;
  /** A person: a browser of their own, with what went wrong in it, on a machine that has neither camera nor microphone. */
  person(options?: BrowserContextOptions): Promise<Person>;
  /** A person with camera and microphone, which cost more than all the rest: for whoever is to be seen or heard. */
  personInView(options?: BrowserContextOptions): Promise<Person>;
  /** Everybody goes home: two cores carry the people of one flow, not of all. */
  dismiss(): Promise<void>;
  create(input?: OperationInput<'calls.create'>): Promise<OperationOutput<'calls.create'>>;
  /** Ends everything, and fails when any page had an error. */
  stop(): Promise<void>;
}

export interface Person {
  readonly context: BrowserContext;
  page: Page;
  /** A new tab of the same browser. */
  newPage(): Promise<Page>;
}

export async function startRig(settings: Readonly<Record<string, string>> = {}): Promise<Rig> {
  const stack = await startStack({ settings });
  const browser = await launchBrowser();
  const api = createClient({ serverUrl: stack.url });
  const troubles: string[] = [];
  const pages: Page[] = [];
  const contexts: BrowserContext[] = [];

  async function watched(context: BrowserContext): Promise<Page> {
    const page = await context.newPage();
    page.on('pageerror', (error) => troubles.push(error.stack ?? error.message));
    pages.push(page);
    return page;
  }
  async function dismiss(): Promise<void> {
    for (const page of pages.splice(0).filter((each) => !each.isClosed())) {
      const refused = await page.evaluate(() => (window as unknown as Watched).flow.refused).catch(() => []);
      troubles.push(...refused.map((what) => `refused by the content security policy: ${what}`));
    }
    await Promise.all(contexts.splice(0).map((context) => context.close()));
  }

  async function person(devices: string, options: BrowserContextOptions = {}): Promise<Person> {
    const context = await browser.newContext({ permissions: ['camera', 'microphone', 'clipboard-read', 'clipboard-write'], viewport: { width: 1280, height: 800 }, reducedMotion: 'reduce', ...options });
    context.setDefaultTimeout(45_000);
    contexts.push(context);
    await context.addInitScript(watchPage + watchShifts + devices);
    return { context, page: await watched(context), newPage: () => watched(context) };
  }

  return {
    stack, api, browser,
    person: (options) => person(noDevices, options),
    personInView: (options) => person(lightDevices, options),
    create: (input = { waitingRoom: true }) => api.call('calls.create', input),
    dismiss,
    async stop() {
      await dismiss();
      await browser.close();
      await stack.stop();
      assert.deepEqual(troubles, [], 'no page had an error, and the policy refused nothing');
    },
  };
}

/**
 * Chromium draws the suggestions of its address bar as two pages of its own for every window, in a second of processor time, and keeps a
 * process ready for the next page of each person, who has only the one. Of such a list the last one counts, so what Playwright itself turns
 * off is said again.
 */
const featuresOff = [
  'SpareRendererForSitePerProcess', 'WebUIOmniboxPopup', 'WebUIOmniboxAimPopup', 'WebUIOmniboxFullPopup',
  'AvoidUnnecessaryBeforeUnloadCheckSync', 'DestroyProfileOnBrowserClose', 'HttpsUpgrades', 'HttpsFirstBalancedModeAutoEnable', 'LensOverlay', 'MediaRouter',
  'PaintHolding', 'ThirdPartyStoragePartitioning', 'AvoidCorsURLLoaderRestartOnRedirect', 'OptimizationHints', 'NetworkTimeServiceQuerying', 'AimEnabled', 'PreconnectToSearch',
];

/** Nothing here draws with a graphics processor: a process for it only passes on. `keepsPages`: Back gives a page as it was left, as it does for people; Playwright turns that off. */
export const launchBrowser = ({ keepsPages = false } = {}): Promise<Browser> => chromium.launch({
  ...(keepsPages ? { ignoreDefaultArgs: ['--disable-back-forward-cache'] } : {}),
  executablePath: process.env['PARLEY_CHROMIUM'] ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--in-process-gpu', '--disable-dev-shm-usage', '--use-fake-device-for-media-stream=fps=5,device-count=3', '--use-fake-ui-for-media-stream', '--auto-select-desktop-capture-source=Entire screen', `--disable-features=${featuresOff.join(',')}`],
});

/** Waits until a person's picture moves: frames are drawn, not only a stream attached. */
export async function seesFramesOf(page: Page, name: string): Promise<void> {
  const video = page.getByRole('group', { name, exact: true }).locator('video');
  await video.evaluate(framesMove);
}

/** Waits until a shared screen moves. */
export async function seesSharedScreen(page: Page): Promise<void> {
  await page.getByRole('region', { name: 'Shared screen' }).locator('video').evaluate(framesMove);
}

function framesMove(element: Element): Promise<void> {
  const video = element as HTMLVideoElement;
  const frames = (): number => video.getVideoPlaybackQuality().totalVideoFrames;
  const begin = frames();
  return new Promise((resolve, reject) => {
    // What is evaluated in a page has no end of its own.
    const giveUp = setTimeout(() => void whatComes().then((coming) => reject(new Error(`the picture stands still: ${frames() - begin} frames, ${video.videoWidth} px, ready ${video.readyState}, ${video.paused ? 'paused' : 'playing'}, ${video.isConnected ? 'shown' : 'gone'}, page ${document.visibilityState}; ${coming}`))), 45_000);
    const look = (): void => {
      if (video.videoWidth > 0 && frames() > begin + 2) {
        clearTimeout(giveUp);
        resolve();
      } else setTimeout(look, 50);
    };
    look();
  });

  /** Whether it is the net, the sender or the decoder that fails. */
  async function whatComes(): Promise<string> {
    const lines = await Promise.all((window as unknown as Watched).flow.connections.map(async (connection) => {
      const videos = [...(await connection.getStats()).values()].map((entry) => entry as { type: string; kind?: string; packetsReceived?: number; framesDecoded?: number; packetsSent?: number; framesEncoded?: number }).filter(({ type, kind }) => /^(in|out)bound-rtp$/.test(type) && kind === 'video');
      return `${connection.connectionState}, ice ${connection.iceConnectionState}: ${videos.map(({ type, packetsReceived, framesDecoded, packetsSent, framesEncoded }) => `${type} ${packetsReceived ?? packetsSent ?? 0} packets ${framesDecoded ?? framesEncoded ?? 0} frames`).join(', ')}`;
    }));
    return lines.join('; ');
  }
}

/** Waits until sound arrives from the net and is decoded to something louder than nothing. */
export async function hearsSomebody(page: Page): Promise<void> {
  await page.waitForFunction(async () => {
    for (const connection of (window as unknown as Watched).flow.connections) {
      if (connection.connectionState !== 'connected') continue;
      for (const entry of (await connection.getStats()).values()) {
        const { type, kind, packetsReceived, totalAudioEnergy } = entry as { type: string; kind?: string; packetsReceived?: number; totalAudioEnergy?: number };
        if (type === 'inbound-rtp' && kind === 'audio' && (packetsReceived ?? 0) > 20 && (totalAudioEnergy ?? 0) > 0) return true;
      }
    }
    return false;
  }, undefined, { polling: 250 });
}

/** Axe is large: it comes only into pages that are looked at. */
export async function bringsAxe(page: Page): Promise<void> {
  if (!await page.evaluate(() => 'axe' in window)) await page.evaluate(axeSource);
}

/** Fails on any violation of the accessibility rules in what is shown now. */
export async function isAccessible(page: Page, state: string): Promise<void> {
  await bringsAxe(page);
  const { violations } = await page.evaluate(() => (window as unknown as { axe: { run(options: object): Promise<AxeResults> } }).axe.run({ resultTypes: ['violations'] }));
  assert.deepEqual(violations.map(({ id, nodes }) => `${state}: ${id} at ${nodes.map((node) => node.target.join(' ')).join(', ')}`), []);
}

/** Fails when the page is wider than the window. */
export async function fitsTheWindow(page: Page, state: string): Promise<void> {
  const [content, window] = await page.evaluate(() => [document.documentElement.scrollWidth, document.documentElement.clientWidth] as const);
  assert.ok(content <= window, `${state}: ${content} px of content in ${window} px`);
}

// What people do

/** The owner comes to the console by a link of the machine's operator. */
export async function signsInAsOwner(rig: Rig): Promise<Person> {
  const owner = await rig.person();
  await owner.page.goto(await rig.stack.signInLink());
  await owner.page.getByRole('button', { name: 'Sign in' }).click();
  await owner.page.getByRole('heading', { name: 'Calls' }).waitFor();
  return owner;
}

/** A host opens the link and joins. */
export async function joinsAsHost(page: Page, hostUrl: string, name: string): Promise<void> {
  await page.goto(hostUrl);
  await page.getByRole('textbox', { name: 'Your name' }).fill(name);
  await page.getByRole('button', { name: 'Join now' }).click();
  await isInTheCall(page);
}

export async function givesPin(page: Page, pin: string): Promise<void> {
  await page.getByRole('textbox', { name: 'PIN' }).fill(pin);
  await page.getByRole('button', { name: 'Continue' }).click();
}

export async function asksToJoin(page: Page, name: string): Promise<void> {
  await page.getByRole('textbox', { name: 'Your name' }).fill(name);
  await page.getByRole('button', { name: 'Ask to join' }).click();
  await page.getByRole('heading', { name: 'Waiting for the host' }).waitFor();
}

/** Whoever came to the door by a press goes on at its field. */
export const nameHasFocus = (page: Page): Promise<void> => page.locator('parley-prejoin input:focus').waitFor();

export const isInTheCall = (page: Page): Promise<void> => page.getByRole('toolbar', { name: 'Call controls' }).waitFor();

/** A guest comes by the link, and nobody has to let them in. */
export async function walksIn(page: Page, guestUrl: string, name: string): Promise<void> {
  await page.goto(guestUrl);
  await page.getByRole('textbox', { name: 'Your name' }).fill(name);
  await page.getByRole('button', { name: /^(Ask to join|Join now)$/ }).click();
  await isInTheCall(page);
}

/** A guest comes by the link, waits, and is let in by the host. */
export async function comesIn(guest: Page, guestUrl: string, name: string, host: Page): Promise<void> {
  await guest.goto(guestUrl);
  await asksToJoin(guest, name);
  await host.getByRole('button', { name: `Admit ${name}` }).click();
  await isInTheCall(guest);
}

export async function opensChat(page: Page): Promise<void> {
  const field = page.getByRole('textbox', { name: 'Message' });
  if (await field.isVisible()) return;
  await page.getByRole('button', { name: 'Chat', exact: true }).click();
  await field.waitFor();
}

export async function writes(page: Page, text: string): Promise<void> {
  await page.getByRole('textbox', { name: 'Message' }).fill(text);
  await page.getByRole('button', { name: 'Send', exact: true }).click();
}

/** The texts of the chat as they stand on the screen. */
export const chatOf = (page: Page): Promise<string[]> => page.getByRole('log', { name: 'Messages' }).locator('.txt').allInnerTexts();

/** Waits until the chat on the screen is exactly this. */
export async function readsInChat(page: Page, wanted: readonly string[]): Promise<void> {
  await page.getByRole('log', { name: 'Messages' }).locator('.txt').nth(wanted.length - 1).waitFor().catch(() => undefined);
  assert.deepEqual(await chatOf(page), wanted);
}
