import { LocalVideoTrack, Room, Track } from 'livekit-client';
import { socketPath } from '@parley/contracts/plain/socket-words';

export type CheckName = 'page' | 'server' | 'socket' | 'signal' | 'media';
export interface CheckResult { readonly name: CheckName; readonly ok: boolean; readonly text: string }

/**
 * Goes the way of a call, step by step, and says where it breaks. Needs neither camera nor microphone: it sends a
 * drawn picture. Steps after a broken one are not tried.
 */
export async function checkLine(serverUrl: string, tell: (result: CheckResult) => void): Promise<boolean> {
  const steps: readonly [CheckName, () => Promise<string>][] = [['page', checkPage], ['server', () => checkServer(serverUrl)], ['socket', () => checkSocket(serverUrl)], ['signal', () => checkSignal(serverUrl)], ['media', checkMedia]];
  try {
    for (const [name, check] of steps) {
      const outcome = await check().then((text) => ({ ok: true, text }), (cause: unknown) => ({ ok: false, text: cause instanceof Error ? cause.message : String(cause) }));
      tell({ name, ...outcome });
      if (!outcome.ok) return false;
    }
    return true;
  } finally {
    await room?.disconnect();
    room = undefined;
  }
}

let room: Room | undefined;

async function checkPage(): Promise<string> {
  if (!globalThis.isSecureContext) throw new Error('This page is not secure, so the browser gives no camera or microphone. Open it by https, or on this machine as http://localhost.');
  if (navigator.mediaDevices === undefined) throw new Error('This browser offers no camera or microphone to pages. Use a current Chrome, Edge, Firefox or Safari.');
  return 'The page is secure, so camera and microphone can be used.';
}

async function checkServer(serverUrl: string): Promise<string> {
  const begun = performance.now();
  const response = await fetch(`${serverUrl}/readyz`).catch(() => undefined);
  if (response === undefined) throw new Error('The server does not answer. Is Parley running, and does a proxy stand in between?');
  const answer = await response.json().catch(() => ({})) as { facts?: { reason?: string } };
  if (!response.ok) throw new Error(`The server is alive but not ready: ${answer.facts?.reason ?? `status ${response.status}`}.`);
  return `The server is ready and answered in ${Math.round(performance.now() - begun)} ms.`;
}

function checkSocket(serverUrl: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(`${serverUrl.replace(/^http/, 'ws')}${socketPath}/?EIO=4&transport=websocket&call=check`);
    const timer = setTimeout(() => end(() => reject(new Error('The WebSocket did not open within 5 seconds. Let the proxy in front of Parley pass upgrades on /v1/socket.'))), 5_000);
    const end = (settle: () => void): void => {
      clearTimeout(timer);
      socket.close();
      settle();
    };
    socket.addEventListener('message', () => end(() => resolve('WebSockets reach the server.')));
    socket.addEventListener('error', () => end(() => reject(new Error('The WebSocket was refused. Let the proxy in front of Parley pass upgrades on /v1/socket.'))));
  });
}

async function checkSignal(serverUrl: string): Promise<string> {
  const place = await askForPlace(serverUrl);
  room = new Room();
  try {
    await room.connect(place.url, place.token, { autoSubscribe: false, maxRetries: 0, peerConnectionTimeout: 8_000, websocketTimeout: 5_000 });
  } catch (cause) {
    throw new Error(`LiveKit at ${place.url} could not be joined: ${cause instanceof Error ? cause.message : String(cause)}. Check LIVEKIT_URL, LIVEKIT_PUBLIC_URL and the key and secret.`, { cause });
  }
  return `LiveKit at ${place.url} let this browser in.`;
}

async function askForPlace(serverUrl: string): Promise<{ url: string; token: string }> {
  const response = await fetch(`${serverUrl}/v1/check/media`, { method: 'POST' });
  if (!response.ok) throw new Error(`The server gave no media token (status ${response.status}). Its log says why.`);
  return await response.json() as { url: string; token: string };
}

/** Publishes a drawn picture and waits until packets were really sent and acknowledged by a working candidate pair. */
async function checkMedia(): Promise<string> {
  if (room === undefined) throw new Error('There is no line to LiveKit.');
  const canvas = document.createElement('canvas');
  canvas.width = 320;
  canvas.height = 180;
  const pen = canvas.getContext('2d');
  const painting = setInterval(() => {
    if (pen === null) return;
    pen.fillStyle = `hsl(${performance.now() / 10 % 360} 60% 50%)`;
    pen.fillRect(0, 0, 320, 180);
  }, 50);
  const [picture] = canvas.captureStream(20).getVideoTracks();
  try {
    if (picture === undefined) throw new Error('This browser cannot draw a test picture.');
    const track = new LocalVideoTrack(picture, undefined, true);
    await room.localParticipant.publishTrack(track, { source: Track.Source.Camera, simulcast: false });
    const sent = await untilSent(track);
    return `Pictures leave this browser over ${sent}.`;
  } finally {
    clearInterval(painting);
    picture?.stop();
  }
}

async function untilSent(track: LocalVideoTrack): Promise<string> {
  const deadline = performance.now() + 10_000;
  while (performance.now() < deadline) {
    const report = [...((await track.getRTCStatsReport())?.values() ?? [])] as Record<string, unknown>[];
    const bytes = report.find((entry) => entry['type'] === 'outbound-rtp')?.['bytesSent'];
    const pair = report.find((entry) => entry['type'] === 'candidate-pair' && entry['state'] === 'succeeded' && entry['nominated'] === true);
    if (typeof bytes === 'number' && bytes > 2_000 && pair !== undefined) {
      const local = report.find((entry) => entry['id'] === pair['localCandidateId']);
      return String(local?.['relayProtocol'] ?? local?.['protocol'] ?? 'an open path').toUpperCase();
    }
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  throw new Error('LiveKit was reached, but no picture went through. A firewall keeps the media ports shut: open LiveKit’s UDP port (or its TCP port) to this browser.');
}
