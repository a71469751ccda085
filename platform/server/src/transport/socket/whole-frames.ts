import type { CallSocket } from './seats.ts';

type Line = CallSocket['conn'];

/** A packet as the engine's transport takes it, with the whole frame as it goes on the wire. */
export interface FramedPacket { readonly type: 'message'; readonly data: string; readonly options: { readonly compress: false; readonly wsPreEncodedFrame: readonly [Buffer] } }
/** A packet before it is sent; the engine shows it to whoever listens. */
interface Packet { readonly type: string; readonly data?: unknown; options: { readonly wsPreEncodedFrame?: unknown } }

/** A message of the engine's protocol (Engine.IO protocol 4, "message"). */
const message = '4';

export const framed = (data: string): FramedPacket => ({ type: 'message', data, options: { compress: false, wsPreEncodedFrame: [textFrame(message + data)] } });

/** Each message of a connection leaves in one piece; the engine would write head and body of its frame apart. */
export function sendInWholeFrames(line: Line): void {
  line.on('packetCreate', (packet: Packet) => {
    if (packet.type === 'message' && typeof packet.data === 'string' && packet.options.wsPreEncodedFrame === undefined) packet.options = { ...packet.options, ...framed(packet.data).options };
  });
}

/** A whole text message of a server: final, unmasked (RFC 6455, 5.2). */
function textFrame(text: string): Buffer {
  const length = Buffer.byteLength(text);
  const head = length < 126 ? 2 : length < 65_536 ? 4 : 10;
  const frame = Buffer.allocUnsafe(head + length);
  frame[0] = 0x81;
  if (head === 2) frame[1] = length;
  else if (head === 4) {
    frame[1] = 126;
    frame.writeUInt16BE(length, 2);
  } else {
    frame[1] = 127;
    frame.writeBigUInt64BE(BigInt(length), 2);
  }
  frame.write(text, head);
  return frame;
}
