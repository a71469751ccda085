import { createHmac } from 'node:crypto';
import { shownAddress } from '../settings.ts';
import { connectionFault } from './connection-fault.ts';
import { failed, ok, type Finding } from './finding.ts';

const about = 'LiveKit';

/** Asks for the list of rooms, as the core does. Without a package: the doctor works where nothing is installed yet. */
export async function askLiveKit(url: string, key: string, secret: string, patience = 3_000): Promise<Finding> {
  const at = `LIVEKIT_URL (${shownAddress(url)})`;
  try {
    const response = await fetch(`${url.replace(/^ws/, 'http').replace(/\/+$/, '')}/twirp/livekit.RoomService/ListRooms`, {
      method: 'POST', headers: { 'content-type': 'application/json', 'authorization': `Bearer ${tokenOf(key, secret)}` }, body: '{"names":["none"]}', signal: AbortSignal.timeout(patience),
    });
    return judge(at, response.status, await response.text());
  } catch (cause) {
    return unreached(at, cause, patience);
  }
}

function judge(at: string, status: number, said: string): Finding {
  if (status === 200 && isListOfRooms(said)) return ok(about, `${at} takes key and secret`);
  if (status === 401 && /not valid yet|expired/.test(said)) return failed(about, `${at} refuses a fresh token`, 'Set the clocks of the two machines (NTP)');
  if (status === 401 && /invalid API key/.test(said)) return failed(about, `${at} does not know the key in LIVEKIT_API_KEY`, 'Take key and secret from that LiveKit’s configuration, under keys');
  if (status === 401) return failed(about, `${at} does not take LIVEKIT_API_SECRET for its key`, 'Take the secret that stands beside LIVEKIT_API_KEY in that LiveKit’s configuration, under keys');
  if (status >= 500) return failed(about, `${at} answers with a fault of its own (status ${status})`, 'Read the log of that LiveKit, or of the proxy in front of it');
  return failed(about, `what answers at ${at} is no LiveKit (status ${status})`, 'Mend the address; a proxy in front of LiveKit passes every path on');
}

function unreached(at: string, cause: unknown, patience: number): Finding {
  const fault = connectionFault(cause);
  switch (fault?.kind) {
    case 'refused': return failed(about, `nothing listens at ${at}`, 'Start that LiveKit, or mend address and port in LIVEKIT_URL');
    case 'unnamed': return failed(about, `the name in ${at} is not known`, 'Mend the name in LIVEKIT_URL, or the name service of this machine (DNS)');
    case 'insecure': return failed(about, `no secure connection to ${at} comes about (${fault.code})`, fault.code === 'ERR_SSL_WRONG_VERSION_NUMBER' ? 'It speaks plain http there: write ws://, or name the proxy that has the certificate' : 'Give it a certificate that this machine accepts for that name; one of your own is named by NODE_EXTRA_CA_CERTS');
    case 'forbidden': return failed(about, `the port in ${at} is one that browsers and Node refuse to use`, 'Let LiveKit listen on another port, such as 7880');
    default: return failed(about, `${at} does not answer within ${patience / 1_000} s`, 'Mend address and port in LIVEKIT_URL, or let this machine through the firewall in between');
  }
}

function isListOfRooms(said: string): boolean {
  try {
    return typeof JSON.parse(said) === 'object';
  } catch {
    return false;
  }
}

/** A token that allows the list and nothing else, for a minute. */
function tokenOf(key: string, secret: string): string {
  const now = Math.floor(Date.now() / 1_000);
  const encode = (part: object): string => Buffer.from(JSON.stringify(part)).toString('base64url');
  const signed = `${encode({ alg: 'HS256', typ: 'JWT' })}.${encode({ iss: key, nbf: now, exp: now + 60, video: { roomList: true } })}`;
  return `${signed}.${createHmac('sha256', secret).update(signed).digest('base64url')}`;
}
