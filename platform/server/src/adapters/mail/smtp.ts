import { createTransport } from 'nodemailer';

export interface SmtpSettings { readonly url: string; readonly from: string }
export interface Letter { readonly to: string; readonly subject: string; readonly text: string }

/** A mail server that does not answer holds nobody up: the letter waits here, and is tried again a few times. */
const usualPatience = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 20_000 };
const tryAgainAfter = [2_000, 15_000, 60_000];
const waitingAtMost = 1_000;

export interface SmtpMail {
  readonly canSend: true;
  send(letter: Letter): void;
  /** Letters that still wait are given up. */
  dispose(): Promise<void>;
}

/** Sends letters over SMTP (RFC 5321), two at a time. `onFailure` hears of each letter that was given up, without its text: that holds a secret. */
export function smtpMail({ url, from }: SmtpSettings, onFailure: (cause: unknown) => void, retryAfter: readonly number[] = tryAgainAfter, patience = usualPatience): SmtpMail {
  const transport = createTransport({ url, pool: true, maxConnections: 2, disableFileAccess: true, disableUrlAccess: true, ...patience });
  const waiting = new Set<NodeJS.Timeout>();
  let letters = 0;

  async function deliver(letter: Letter, tries: number): Promise<void> {
    try {
      await transport.sendMail({ from, ...letter });
      letters -= 1;
    } catch (cause) {
      const wait = isFinal(cause) ? undefined : retryAfter[tries];
      if (wait === undefined) {
        letters -= 1;
        onFailure(new Error(`a letter to ${letter.to} was not sent: ${cause instanceof Error ? cause.message : 'no reason given'}`));
        return;
      }
      const timer = setTimeout(() => {
        waiting.delete(timer);
        void deliver(letter, tries + 1);
      }, wait);
      waiting.add(timer);
    }
  }

  return {
    canSend: true,
    send(letter) {
      if (letters >= waitingAtMost) {
        onFailure(new Error(`a letter to ${letter.to} was not sent: ${waitingAtMost} others wait for the mail server`));
        return;
      }
      letters += 1;
      void deliver(letter, 0);
    },
    dispose() {
      for (const timer of waiting) clearTimeout(timer);
      waiting.clear();
      transport.close();
      return Promise.resolve();
    },
  };
}

/** 5yz: the server will not take this letter however often it is asked (RFC 5321, 4.2.1). */
const isFinal = (cause: unknown): boolean => cause instanceof Error && 'responseCode' in cause && typeof cause.responseCode === 'number' && cause.responseCode >= 500;
