import type { DeviceFault } from './view.ts';

export type Kind = 'microphone' | 'camera';

/** Why the browser gave no camera or microphone; see the table in docs of getUserMedia (Media Capture and Streams §9.2). */
export async function classify(cause: unknown, kind: Kind): Promise<DeviceFault> {
  if (!globalThis.isSecureContext || navigator.mediaDevices === undefined) return 'insecure';
  const name = cause instanceof Error || cause instanceof DOMException ? cause.name : '';
  const message = cause instanceof Error || cause instanceof DOMException ? cause.message : '';
  switch (name) {
    case 'NotFoundError': return 'missing';
    case 'NotReadableError':
    case 'AbortError': return 'in_use';
    case 'OverconstrainedError': return 'constraint';
    case 'NotAllowedError': {
      if (/by system/i.test(message)) return 'denied_system';
      if (isBlockedByPolicy(kind)) return 'blocked_policy';
      return (await permissionState(kind)) === 'prompt' ? 'dismissed' : 'denied_user';
    }
    default: return 'unknown';
  }
}

function isBlockedByPolicy(kind: Kind): boolean {
  const policy = (document as Document & { featurePolicy?: { allowsFeature(name: string): boolean } }).featurePolicy;
  return policy?.allowsFeature(kind) === false;
}

async function permissionState(kind: Kind): Promise<PermissionState | undefined> {
  try {
    return (await navigator.permissions.query({ name: kind as PermissionName })).state;
  } catch {
    return undefined;
  }
}

/** One track. A device that is wanted but gone is replaced by any of its kind. */
export async function capture(kind: Kind, deviceId: string | undefined): Promise<MediaStreamTrack> {
  if (navigator.mediaDevices === undefined) throw new DOMException('no devices here', 'NotSupportedError');
  const wanted: MediaTrackConstraints = kind === 'camera'
    ? { width: { ideal: 1280 }, height: { ideal: 720 }, frameRate: { ideal: 30 } }
    : { echoCancellation: true, noiseSuppression: true, autoGainControl: true };
  const constraints = { ...wanted, ...(deviceId === undefined ? {} : { deviceId: { ideal: deviceId } }) };
  const stream = await navigator.mediaDevices.getUserMedia(kind === 'camera' ? { video: constraints } : { audio: constraints });
  const track = stream.getTracks()[0];
  if (track === undefined) throw new DOMException('no track', 'NotFoundError');
  return track;
}

export async function listDevices(kind: MediaDeviceKind): Promise<{ deviceId: string; label: string }[]> {
  const devices = await navigator.mediaDevices?.enumerateDevices().catch(() => []) ?? [];
  return devices.filter((device) => device.kind === kind && device.deviceId !== '').map(({ deviceId, label }, index) => ({ deviceId, label: label === '' ? `${kindWords[kind]} ${index + 1}` : label }));
}
const kindWords: Record<MediaDeviceKind, string> = { audioinput: 'Microphone', audiooutput: 'Speaker', videoinput: 'Camera' };
