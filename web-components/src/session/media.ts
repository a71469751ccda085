import { ConnectionQuality, ConnectionState, RemoteVideoTrack, Room, RoomEvent, Track, setLogLevel, type Participant, type RemoteTrack } from 'livekit-client';
import type { CallSnapshot, Media } from '@parley/contracts/words';
import { after } from './after.ts';
import type { Kind } from './capture.ts';
import { inOwnDocument } from './element-info.ts';
import { sendOnlyTo } from './send-only-to.ts';
import { sendTracks } from './send-tracks.ts';
import type { PersonView, VideoSource } from './view.ts';

export type MediaFacts = Pick<PersonView, 'microphoneOn' | 'cameraOn' | 'sharing' | 'speaking' | 'line'>;
export interface MediaPorts {
  /** Something about people's media changed. */
  changed(): void;
  state(event: 'up' | 'weak' | 'lost'): void;
  soundBlocked(blocked: boolean): void;
  shareEnded(): void;
  level(personId: string, level: number): void;
}

export interface MediaLine {
  prepare(url: string): Promise<void>;
  connect(media: Media): Promise<void>;
  /** Who is in the call: nobody else is heard, and once somebody was removed nobody else is sent to. */
  follow(call: Pick<CallSnapshot, 'participants' | 'keepsOut'>): void;
  /** Sends this track and no other of its kind, muted while it is not enabled. */
  publish(kind: Kind, track: MediaStreamTrack | undefined): Promise<void>;
  share(on: boolean): Promise<boolean>;
  facts(personId: string): MediaFacts;
  show(video: HTMLVideoElement, personId: string, source: VideoSource): () => void;
  startSound(): Promise<void>;
  selectSpeaker(deviceId: string): Promise<void>;
  close(): Promise<void>;
}

const sources: Record<VideoSource, Track.Source> = { camera: Track.Source.Camera, screen: Track.Source.ScreenShare };
const own: Record<Kind, Track.Source> = { camera: Track.Source.Camera, microphone: Track.Source.Microphone };
const silence: MediaFacts = { microphoneOn: false, cameraOn: false, sharing: false, speaking: false, line: 'good' };

/** The media of a call over LiveKit. The only file, and the only chunk, that knows livekit-client. */
export function mediaLine(ports: MediaPorts): MediaLine {
  // Below warnings it writes the address it signals on into the browser's console, with the token in it.
  setLogLevel('warn');
  const room = new Room({ adaptiveStream: true, dynacast: true, stopLocalTrackOnUnpublish: false, disconnectOnPageLeave: false });
  /** Where each picture is wanted; tracks come and go under it. */
  const screens = new Map<HTMLVideoElement, { personId: string; source: VideoSource; detach: () => void }>();
  const sounds = new Map<RemoteTrack, HTMLMediaElement>();
  let followed: CallSnapshot['participants'] | undefined;
  let inCall: ReadonlySet<string> = new Set();
  let wanted = false;
  let levelTimer: ReturnType<typeof setInterval> | undefined;
  const tracks = sendTracks({
    // What LiveKit is asked for while it is away it gives up after a while, and stops the track.
    ready: () => wanted && room.state === ConnectionState.Connected,
    sent: (kind) => [...room.localParticipant.trackPublications.values()].flatMap((publication) => {
      const { track } = publication;
      if (publication.source !== own[kind] || track === undefined) return [];
      return [{
        track: track.mediaStreamTrack,
        muted: publication.isMuted,
        stop: () => room.localParticipant.unpublishTrack(track, false),
        mute: (muted) => (muted ? publication.mute() : publication.unmute()),
      }];
    }),
    send: (kind, track) => room.localParticipant.publishTrack(track, { source: own[kind] }),
  });

  const find = (personId: string): Participant | undefined => (room.localParticipant.identity === personId ? room.localParticipant : room.remoteParticipants.get(personId));

  const sending = sendOnlyTo({
    allow: (personIds) => room.localParticipant.setTrackSubscriptionPermissions(false, [...personIds].map((participantIdentity) => ({ participantIdentity, allowAll: true }))),
    after,
  });

  function refresh(): void {
    for (const [video, screen] of screens) bind(video, screen);
    hear();
    ports.changed();
  }

  /** Whoever is not in the call, though LiveKit let them in, is heard by nobody. */
  function hear(): void {
    const heard = new Set<RemoteTrack>();
    for (const { identity, audioTrackPublications } of room.remoteParticipants.values()) {
      if (inCall.has(identity)) for (const { track } of audioTrackPublications.values()) if (track !== undefined) heard.add(track as RemoteTrack);
    }
    for (const [track, sound] of sounds) {
      if (heard.has(track)) continue;
      track.detach(sound);
      sounds.delete(track);
    }
    for (const track of heard) if (!sounds.has(track)) sounds.set(track, track.attach());
  }

  function bind(video: HTMLVideoElement, screen: { personId: string; source: VideoSource; detach: () => void }): void {
    const track = find(screen.personId)?.getTrackPublication(sources[screen.source])?.videoTrack;
    const stream = video.srcObject as MediaStream | null;
    if (track === undefined) {
      screen.detach();
      screen.detach = () => undefined;
      return;
    }
    if (stream?.getVideoTracks()[0] === track.mediaStreamTrack) return;
    screen.detach();
    // Under adaptive stream the element is observed here, since LiveKit cannot see picture-in-picture inside shadow roots.
    const info = track instanceof RemoteVideoTrack ? inOwnDocument(video) : undefined;
    if (info !== undefined && track instanceof RemoteVideoTrack) track.observeElementInfo(info);
    video.srcObject = new MediaStream([track.mediaStreamTrack]);
    void video.play().catch(() => undefined);
    screen.detach = () => {
      if (info !== undefined && track instanceof RemoteVideoTrack) track.stopObservingElementInfo(info);
      video.srcObject = null;
    };
  }

  room
    .on(RoomEvent.TrackSubscribed, refresh)
    .on(RoomEvent.TrackUnsubscribed, refresh)
    .on(RoomEvent.LocalTrackPublished, refresh)
    .on(RoomEvent.LocalTrackUnpublished, (publication) => {
      if (publication.source === Track.Source.ScreenShare) ports.shareEnded();
      refresh();
    })
    .on(RoomEvent.TrackMuted, refresh)
    .on(RoomEvent.TrackUnmuted, refresh)
    .on(RoomEvent.TrackUnpublished, refresh)
    .on(RoomEvent.ParticipantConnected, refresh)
    .on(RoomEvent.ParticipantDisconnected, refresh)
    .on(RoomEvent.ActiveSpeakersChanged, () => ports.changed())
    .on(RoomEvent.ConnectionQualityChanged, (quality, participant) => {
      if (participant.isLocal && wanted) ports.state(quality === ConnectionQuality.Poor || quality === ConnectionQuality.Lost ? 'weak' : 'up');
      ports.changed();
    })
    .on(RoomEvent.Reconnecting, () => ports.state('weak'))
    .on(RoomEvent.Reconnected, () => {
      ports.state('up');
      for (const kind of ['camera', 'microphone'] as const) void tracks.again(kind).catch(() => undefined);
    })
    .on(RoomEvent.Disconnected, () => {
      refresh();
      if (wanted) ports.state('lost');
    })
    .on(RoomEvent.AudioPlaybackStatusChanged, () => ports.soundBlocked(!room.canPlaybackAudio));

  return {
    prepare: (url) => room.prepareConnection(url),
    async connect({ url, token }) {
      wanted = true;
      // What LiveKit is bringing back by itself tells when it is there; a second connection would put out the first.
      if (room.state === ConnectionState.Reconnecting || room.state === ConnectionState.SignalReconnecting) return ports.state('weak');
      await room.connect(url, token);
      ports.soundBlocked(!room.canPlaybackAudio);
      levelTimer ??= setInterval(() => {
        for (const participant of room.remoteParticipants.values()) ports.level(participant.identity, participant.audioLevel);
      }, 120);
      ports.state('up');
      refresh();
    },
    follow({ participants, keepsOut }) {
      if (participants === followed) return;
      followed = participants;
      inCall = new Set(participants.map(({ personId }) => personId));
      if (keepsOut === true) sending.follow(inCall);
      hear();
    },
    publish: tracks.wish,
    async share(on) {
      await room.localParticipant.setScreenShareEnabled(on, on ? { audio: true } : undefined);
      refresh();
      return room.localParticipant.isScreenShareEnabled;
    },
    facts(personId) {
      const participant = find(personId);
      if (participant === undefined) return silence;
      const quality = participant.connectionQuality;
      return {
        microphoneOn: participant.isMicrophoneEnabled,
        cameraOn: participant.isCameraEnabled,
        sharing: participant.isScreenShareEnabled,
        speaking: participant.isSpeaking,
        line: quality === ConnectionQuality.Lost ? 'lost' : quality === ConnectionQuality.Poor ? 'weak' : 'good',
      };
    },
    show(video, personId, source) {
      const screen = { personId, source, detach: () => undefined as void };
      screens.set(video, screen);
      bind(video, screen);
      return () => {
        if (screens.get(video) !== screen) return;
        screen.detach();
        screens.delete(video);
      };
    },
    startSound: () => room.startAudio(),
    async selectSpeaker(deviceId) {
      await room.switchActiveDevice('audiooutput', deviceId);
    },
    async close() {
      wanted = false;
      sending.stop();
      clearInterval(levelTimer);
      for (const screen of screens.values()) screen.detach();
      screens.clear();
      for (const sound of sounds.values()) sound.remove();
      sounds.clear();
      await room.disconnect(false);
    },
  };
}
