import { AccessToken, RoomServiceClient, TrackSource, TwirpError, WebhookReceiver } from 'livekit-server-sdk';
import { limits } from '@parley/contracts/plain/limits';
import type { Media, MediaSource } from '@parley/contracts/words';
import { whyAway } from '../../kernel/why-away.ts';

export interface LiveKitSettings {
  /** What the core uses; http(s) or ws(s). */
  readonly url: string;
  /** What browsers use. */
  readonly publicUrl: string;
  readonly apiKey: string;
  readonly apiSecret: string;
  /** Life of a media token, ms. */
  readonly tokenTtl: number;
}

export interface MediaHint { readonly callId: string }

/** The only place that knows LiveKit's word room: `<callId>.<generation>`. */
const roomOf = (callId: string, generation: number): string => `${callId}.${generation}`;

const sources = ['microphone', 'camera', 'screen'] as const satisfies readonly MediaSource[];
const tracksOf: Readonly<Record<MediaSource, readonly TrackSource[]>> = {
  microphone: [TrackSource.MICROPHONE],
  camera: [TrackSource.CAMERA],
  screen: [TrackSource.SCREEN_SHARE, TrackSource.SCREEN_SHARE_AUDIO],
};

/** LiveKit reads an empty list of sources as all of them. */
const grantsOf = (allowed: readonly MediaSource[]) => ({ canPublish: allowed.length > 0, canPublishSources: allowed.flatMap((source) => tracksOf[source]) });

function sourcesIn(permission: { canPublish: boolean; canPublishSources: readonly TrackSource[] } | undefined): MediaSource[] {
  if (permission?.canPublish !== true) return [];
  const { canPublishSources: listed } = permission;
  return sources.filter((source) => listed.length === 0 || tracksOf[source].every((track) => listed.includes(track)));
}

export function liveKitMedia(settings: LiveKitSettings) {
  const rooms = new RoomServiceClient(settings.url.replace(/^ws/, 'http'), settings.apiKey, settings.apiSecret, { requestTimeout: 5 });
  const webhooks = new WebhookReceiver(settings.apiKey, settings.apiSecret);

  async function mint(room: string, identity: string, name: string, sources: readonly MediaSource[]): Promise<string> {
    const token = new AccessToken(settings.apiKey, settings.apiSecret, { identity, name, ttl: settings.tokenTtl / 1_000 });
    token.addGrant({ roomJoin: true, room, ...grantsOf(sources), canSubscribe: true, canPublishData: false, canUpdateOwnMetadata: false });
    return token.toJwt();
  }

  return {
    async admit(callId: string, generation: number, person: { personId: string; name: string }, sources: readonly MediaSource[]): Promise<Media> {
      return { url: settings.publicUrl, token: await mint(roomOf(callId, generation), person.personId, person.name, sources), generation };
    },
    async remove(callId: string, generation: number, personId: string, forGood: boolean): Promise<void> {
      // A LiveKit that knows no better holds every token made within the next minute for an old one, also that of somebody who comes back.
      const before = Math.floor(Date.now() / 1_000) + (forGood ? limits.mediaTokenLeeway / 1_000 : 0);
      await unlessMissing(rooms.removeParticipant(roomOf(callId, generation), personId, { revokeTokenTs: BigInt(before) }));
    },
    async closeRoom(callId: string, generation: number): Promise<void> {
      await unlessMissing(rooms.deleteRoom(roomOf(callId, generation)));
    },
    async permit(callId: string, generation: number, personId: string, sources: readonly MediaSource[]): Promise<void> {
      await unlessMissing(rooms.updateParticipant(roomOf(callId, generation), personId, { permission: { ...grantsOf(sources), canSubscribe: true, canPublishData: false, canUpdateMetadata: false } }));
    },
    async mute(callId: string, generation: number, personId: string, source: MediaSource): Promise<void> {
      const room = roomOf(callId, generation);
      const person = await unlessMissing(rooms.getParticipant(room, personId));
      const sent = person?.tracks.filter((track) => tracksOf[source].includes(track.source) && !track.muted) ?? [];
      await Promise.all(sent.map((track) => unlessMissing(rooms.mutePublishedTrack(room, personId, track.sid, true))));
    },
    async present(callId: string, generation: number): Promise<readonly { personId: string; sources: readonly MediaSource[] }[]> {
      const people = await unlessMissing(rooms.listParticipants(roomOf(callId, generation)));
      return people?.map(({ identity, permission }) => ({ personId: identity, sources: sourcesIn(permission) })) ?? [];
    },
    /** A token for a private room in which a browser tries its line; minutes to live. */
    async admitToCheck(id: string): Promise<{ url: string; token: string }> {
      return { url: settings.publicUrl, token: await mint(`check-${id}`, id, 'check', ['microphone', 'camera']) };
    },
    /** Why it cannot carry a call; `undefined` when it can. */
    async trouble(): Promise<string | undefined> {
      try {
        await rooms.listRooms(['none']);
        return undefined;
      } catch (cause) {
        return troubleIn(cause);
      }
    },
    /** Verifies signature and body hash, and says which call the hint is about. Throws when it is forged. */
    async readHint(body: string, authorization: string | undefined): Promise<MediaHint | undefined> {
      const { room } = await webhooks.receive(body, authorization);
      const callId = room?.name.split('.')[0];
      return callId === undefined || callId === '' ? undefined : { callId };
    },
  };
}

/** In our own words: LiveKit's hold the token it was asked with. */
function troubleIn(cause: unknown): string {
  if (cause instanceof TwirpError && cause.status < 500) {
    if (cause.status !== 401) return `what answers at LIVEKIT_URL is no LiveKit (status ${cause.status})`;
    if (/not valid yet|expired/.test(cause.message)) return 'LiveKit refuses a fresh token: the clocks of the two machines differ';
    return /invalid API key/.test(cause.message) ? 'LiveKit does not know LIVEKIT_API_KEY' : 'LiveKit does not take LIVEKIT_API_SECRET for its key';
  }
  const why = whyAway(cause);
  return `LiveKit does not answer${why === undefined ? '' : `: ${why}`}`;
}

/** What is not there need not be removed. */
async function unlessMissing<T>(request: Promise<T>): Promise<T | undefined> {
  try {
    return await request;
  } catch (cause) {
    if (cause instanceof TwirpError && cause.code === 'not_found') return undefined;
    throw cause;
  }
}
