import { AccessToken, RoomServiceClient, TwirpError, WebhookReceiver } from 'livekit-server-sdk';
import type { Media } from '@parley/contracts/words';

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

export function liveKitMedia(settings: LiveKitSettings) {
  const rooms = new RoomServiceClient(settings.url.replace(/^ws/, 'http'), settings.apiKey, settings.apiSecret, { requestTimeout: 5 });
  const webhooks = new WebhookReceiver(settings.apiKey, settings.apiSecret);

  async function mint(room: string, identity: string, name: string): Promise<string> {
    const token = new AccessToken(settings.apiKey, settings.apiSecret, { identity, name, ttl: settings.tokenTtl / 1_000 });
    token.addGrant({ roomJoin: true, room, canPublish: true, canSubscribe: true, canPublishData: false, canUpdateOwnMetadata: false });
    return token.toJwt();
  }

  return {
    async admit(callId: string, generation: number, person: { personId: string; name: string }): Promise<Media> {
      return { url: settings.publicUrl, token: await mint(roomOf(callId, generation), person.personId, person.name), generation };
    },
    async remove(callId: string, generation: number, personId: string): Promise<void> {
      await unlessMissing(rooms.removeParticipant(roomOf(callId, generation), personId));
    },
    async closeRoom(callId: string, generation: number): Promise<void> {
      await unlessMissing(rooms.deleteRoom(roomOf(callId, generation)));
    },
    async present(callId: string, generation: number): Promise<readonly string[]> {
      return (await unlessMissing(rooms.listParticipants(roomOf(callId, generation))))?.map((participant) => participant.identity) ?? [];
    },
    /** A token for a private room in which a browser tries its line; minutes to live. */
    async admitToCheck(id: string): Promise<{ url: string; token: string }> {
      return { url: settings.publicUrl, token: await mint(`check-${id}`, id, 'check') };
    },
    async isReachable(): Promise<boolean> {
      try {
        await rooms.listRooms(['none']);
        return true;
      } catch {
        return false;
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

/** What is not there need not be removed. */
async function unlessMissing<T>(request: Promise<T>): Promise<T | undefined> {
  try {
    return await request;
  } catch (cause) {
    if (cause instanceof TwirpError && cause.code === 'not_found') return undefined;
    throw cause;
  }
}
