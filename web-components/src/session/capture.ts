export type Kind = 'microphone' | 'camera';

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
