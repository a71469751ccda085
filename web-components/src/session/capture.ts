export type Kind = 'microphone' | 'camera';

/** One track. A device that is wanted but gone is replaced by any of its kind. */
export async function capture(kind: Kind, deviceId: string | undefined): Promise<MediaStreamTrack> {
  if (navigator.mediaDevices === undefined) throw new DOMException('no devices here', 'NotSupportedError');
  const wanted: MediaTrackConstraints = kind === 'camera'
    ? { width: { ideal: 1280 }, height: { ideal: 720 }, frameRate: { ideal: 30 } }
    : { echoCancellation: true, noiseSuppression: true, autoGainControl: true };
  const ask = (which: MediaTrackConstraints): Promise<MediaStream> => navigator.mediaDevices.getUserMedia({ [kind === 'camera' ? 'video' : 'audio']: { ...wanted, ...which } });
  // Wished for only, it loses against another that is nearer to the size.
  const stream = await (deviceId === undefined ? ask({}) : ask({ deviceId: { exact: deviceId } }).catch((cause: Error) => (cause.name === 'OverconstrainedError' ? ask({}) : Promise.reject(cause))));
  const track = stream.getTracks()[0];
  if (track === undefined) throw new DOMException('no track', 'NotFoundError');
  return track;
}

export async function listDevices(kind: MediaDeviceKind): Promise<{ deviceId: string; label: string }[]> {
  const devices = await navigator.mediaDevices?.enumerateDevices().catch(() => []) ?? [];
  return devices.filter((device) => device.kind === kind && device.deviceId !== '').map(({ deviceId, label }, index) => ({ deviceId, label: label === '' ? `${kindWords[kind]} ${index + 1}` : label }));
}
const kindWords: Record<MediaDeviceKind, string> = { audioinput: 'Microphone', audiooutput: 'Speaker', videoinput: 'Camera' };
