import { createServer } from 'node:https';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo, LookupFunction } from 'node:net';
import type { EgressPorts } from '../egress/fetch-granted.ts';
import { certificate } from './certificate.ts';

export interface Asked { readonly method: string; readonly host: string; readonly path: string; readonly headers: IncomingMessage['headers']; readonly body: string }
/** In the place of the internet: names that were looked up, and addresses that were judged. */
export interface OwnInternet extends EgressPorts { readonly looked: string[]; readonly judged: string[] }
export interface HttpsServer extends AsyncDisposable {
  /** What came in, request by request. */
  readonly asked: Asked[];
  /** Every name leads to this server, unless `names` says other addresses; public is what `isPublic` says of an address, the first time and again. */
  internet(options?: { names?: Readonly<Record<string, readonly string[]>>; isPublic?: (address: string, judgedBefore: number) => boolean; timeout?: number }): OwnInternet;
}

/** A real server with a certificate of our own, in the place of all the world's. */
export async function httpsServer(answer: (request: Asked, response: ServerResponse) => void): Promise<HttpsServer> {
  const asked: Asked[] = [];
  const server = createServer({ key: certificate.key, cert: certificate.cert }, (request, response) => {
    let body = '';
    request.setEncoding('utf8').on('data', (part: string) => void (body += part)).on('end', () => {
      const one = { method: request.method ?? '', host: (request.headers.host ?? '').replace(/:\d+$/, ''), path: request.url ?? '', headers: request.headers, body };
      asked.push(one);
      answer(one, response);
    });
  });
  // Connections that the other side gives up are what some tests are about.
  server.on('tlsClientError', () => undefined).on('clientError', (_cause, socket) => void socket.destroy());
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    asked,
    internet({ names = {}, isPublic = (address: string) => address === '127.0.0.1', timeout } = {}) {
      const looked: string[] = [];
      const judged: string[] = [];
      const lookup: LookupFunction = (host, _options, callback) => {
        looked.push(host);
        const found = (names[host] ?? ['127.0.0.1']).map((address) => ({ address, family: address.includes(':') ? 6 : 4 }));
        setImmediate(callback as unknown as (cause: null, all: typeof found) => void, null, found);
      };
      return {
        looked, judged, lookup: lookup as never, tls: { ca: certificate.cert, port },
        mayConnect: (address) => isPublic(address, judged.push(address) - 1),
        ...(timeout === undefined ? {} : { timeout }),
      };
    },
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => void server.close(resolve));
    },
  };
}

/** Bytes of our own choice in the place of an answer. */
export const raw = (response: ServerResponse, text: string): void => void response.socket?.end(text.replaceAll('\n', '\r\n'));
