/** How a person of the pictures looks; colours as in CSS. */
export interface Likeness {
  readonly skin: string;
  readonly hair: string;
  readonly coat: string;
  readonly wall: string;
}

/**
 * Runs in a page before its scripts: its cameras show a drawing of a person who moves a little,
 * its microphones are silent, and each device has a plain name.
 * Self-contained, because it crosses into the browser as text.
 */
export function drawnCamera({ skin, hair, coat, wall }: Likeness): void {
  const devices = navigator.mediaDevices;
  const ask = devices.getUserMedia.bind(devices);
  const list = devices.enumerateDevices.bind(devices);
  const labels = { videoinput: 'Built-in camera', audioinput: 'Built-in microphone', audiooutput: 'Speakers' };
  devices.enumerateDevices = async () => (await list())
    .filter(({ kind }, index, all) => all.findIndex((each) => each.kind === kind) === index)
    .map((device) => ({ deviceId: device.deviceId, groupId: device.groupId, kind: device.kind, label: labels[device.kind], toJSON: () => undefined }));
  devices.getUserMedia = async (wanted) => {
    const real = await ask(wanted);
    for (const track of real.getTracks()) track.stop();
    return new MediaStream([
      ...(real.getVideoTracks().length > 0 ? draw().getVideoTracks() : []),
      ...(real.getAudioTracks().length > 0 ? new AudioContext().createMediaStreamDestination().stream.getAudioTracks() : []),
    ]);
  };

  function draw(): MediaStream {
    const canvas = Object.assign(document.createElement('canvas'), { width: 1_280, height: 720 });
    const pen = canvas.getContext('2d');
    if (pen === null) throw new Error('No canvas.');
    let frame = 0;
    const ellipse = (color: string, x: number, y: number, width: number, height: number): void => {
      pen.fillStyle = color;
      pen.beginPath();
      pen.ellipse(x, y, width, height, 0, 0, Math.PI * 2);
      pen.fill();
    };
    const paint = (): void => {
      frame += 1;
      const sway = Math.sin(frame / 20) * 6;
      pen.fillStyle = wall;
      pen.fillRect(0, 0, 1_280, 720);
      ellipse(hair, 640 + sway, 320, 138, 160);
      ellipse(coat, 640, 760, 330, 250);
      pen.fillStyle = skin;
      pen.fillRect(595 + sway / 2, 430, 90, 110);
      ellipse(skin, 640 + sway, 350, 112, 138);
      pen.fillStyle = hair;
      pen.beginPath();
      pen.ellipse(640 + sway, 280, 122, 84, 0, Math.PI, 0);
      pen.fill();
      for (const side of [-42, 42]) ellipse('#2a2320', 640 + sway + side, 352, 9, 11);
      pen.strokeStyle = '#7c3f34';
      pen.lineWidth = 6;
      pen.lineCap = 'round';
      pen.beginPath();
      pen.arc(640 + sway, 392, 38, 0.25 * Math.PI, 0.75 * Math.PI);
      pen.stroke();
    };
    paint();
    setInterval(paint, 66);
    return canvas.captureStream(15);
  }
}
