import { Encoder, type Packet } from 'socket.io-parser';

/**
 * Writes packets as socket.io does (Socket.IO protocol 5, "packet encoding"). All that is said here is JSON; socket.io would look
 * through every field of a snapshot for bytes before it writes it.
 */
export class JsonEncoder extends Encoder {
  override encode({ type, nsp, id, data }: Packet): [string] {
    return [`${type}${nsp === '/' ? '' : `${nsp},`}${id ?? ''}${data === undefined ? '' : JSON.stringify(data)}`];
  }
}
