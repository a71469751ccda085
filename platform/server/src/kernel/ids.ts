const alphabet = 'abcdefghijklmnopqrstuvwxyz0123456789';
const bytesToBase64Url = (bytes: Uint8Array): string => btoa(String.fromCharCode(...bytes)).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');

/** Random names and secrets as a port, so that tests can seed them. */
export interface Ids {
  callId(): string;
  personId(): string;
  /** 256 random bits, base64url. */
  secret(): string;
  /** Decimal digits, each equally likely. */
  digits(count: number): string;
}

export const randomIds: Ids = {
  callId: () => pick(alphabet, 12),
  personId: () => `p_${pick(alphabet, 16)}`,
  secret: () => bytesToBase64Url(crypto.getRandomValues(new Uint8Array(32))),
  digits: (count) => pick('0123456789', count),
};

/** Rejection sampling: no letter is likelier than another. */
function pick(letters: string, count: number): string {
  const limit = 256 - (256 % letters.length);
  let picked = '';
  while (picked.length < count) {
    for (const byte of crypto.getRandomValues(new Uint8Array(count * 2))) {
      if (byte < limit && picked.length < count) picked += letters.charAt(byte % letters.length);
    }
  }
  return picked;
}
