import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createRequire } from 'node:module';
import { AccessToken } from 'livekit-server-sdk';

/**
 * The floor of join.bench.ts: livekit-client and as little else as possible. It has what ours has before the click
 * (devices running, code loaded, connection prepared) and more (its token), publishes the same and shows the same.
 */
const page = `<!doctype html>
<meta charset="utf-8"><title>Bare</title>
<video id="own" muted autoplay playsinline width="480" height="300"></video>
<button id="join" disabled>Join now</button>
<main></main>
<script type="module">
  import { Room, RoomEvent, Track } from '/livekit-client.js';
  const { url, token } = JSON.parse(decodeURIComponent(location.hash.slice(1)));
  const room = new Room({ adaptiveStream: true, dynacast: true });
  const devices = await navigator.mediaDevices.getUserMedia({
    video: { width: { ideal: 1280 }, height: { ideal: 720 }, frameRate: { ideal: 30 } },
    audio: { echoCancellation: true, noiseSuppression: true, autoGainControl: true },
  });
  own.srcObject = devices;
  await room.prepareConnection(url, token);
  room.on(RoomEvent.TrackSubscribed, (track, publication, participant) => {
    if (track.kind !== Track.Kind.Video) return void track.attach();
    const group = document.createElement('div');
    group.setAttribute('role', 'group');
    group.setAttribute('aria-label', participant.name);
    const video = track.attach();
    video.width = 960;
    group.append(video);
    document.querySelector('main').append(group);
  });
  join.onclick = async () => {
    await room.connect(url, token);
    const [camera] = devices.getVideoTracks(), [microphone] = devices.getAudioTracks();
    await Promise.all([
      room.localParticipant.publishTrack(camera, { source: Track.Source.Camera }),
      room.localParticipant.publishTrack(microphone, { source: Track.Source.Microphone }),
    ]);
    document.title = 'Joined';
  };
  join.disabled = false;
</script>`;

export interface BarePages {
  /** Address of a page that joins the floor's room under this name. */
  addressFor(name: string): Promise<string>;
  stop(): void;
}

export async function serveBarePages(liveKit: { readonly url: string; readonly key: string; readonly secret: string }): Promise<BarePages> {
  const client = readFileSync(createRequire(import.meta.url).resolve('livekit-client').replace(/[^/\\]+$/, 'livekit-client.esm.mjs'));
  const server = createServer((request, response) => {
    const isClient = request.url === '/livekit-client.js';
    response.setHeader('content-type', isClient ? 'text/javascript' : 'text/html');
    response.end(isClient ? client : page);
  });
  await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve); });
  const { port } = server.address() as AddressInfo;
  return {
    async addressFor(name) {
      const token = new AccessToken(liveKit.key, liveKit.secret, { identity: `${name}-${crypto.randomUUID()}`, name });
      token.addGrant({ roomJoin: true, room: 'floor', canPublish: true, canSubscribe: true });
      return `http://127.0.0.1:${port}/#${encodeURIComponent(JSON.stringify({ url: liveKit.url, token: await token.toJwt() }))}`;
    },
    stop() {
      server.closeAllConnections();
      server.close();
    },
  };
}
