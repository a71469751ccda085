/** What the domain needs of cryptography; the adapter holds the keys. */
export interface Secrets {
  /** One-way, for tokens with 128 bits or more. */
  hash(token: string): string;
  /** A key derived for one purpose and subject: the same today and tomorrow, on every node, worthless elsewhere. */
  derive(purpose: string, subject: string): string;
  /** Constant-time. */
  equal(left: string, right: string): boolean;
  /** A signed text that `open` gives back; undefined when it was not sealed here for that purpose. */
  seal(purpose: string, text: string): string;
  open(purpose: string, sealed: string): string | undefined;
  /** Six letters and digits by which a typo is told from a wrong secret (CRC-32); no protection. */
  checksum(text: string): string;
  /** Unreadable without our key, and worthless when changed; for what must be read again. */
  encrypt(purpose: string, text: string): string;
  /** Undefined when it was not encrypted here for that purpose. */
  decrypt(purpose: string, sealed: string): string | undefined;
  /** Slow and salted, for PINs. */
  hashPin(pin: string): Promise<string>;
  matchesPin(pin: string, hash: string): Promise<boolean>;
}
