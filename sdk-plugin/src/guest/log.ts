import { ask } from './ask.ts';

type Say = (message: string, details?: unknown) => void;
/** Lines that the admin and the author read. */
export interface Log { readonly debug: Say; readonly info: Say; readonly warn: Say; readonly error: Say }

// Nobody waits for a line, and one that is refused must not end the handler that wrote it.
const say = (level: keyof Log): Say => (message, details) => void ask('log.write', { level, message: line(message, details) }).catch(() => undefined);

function line(message: string, details: unknown): string {
  if (details === undefined) return message;
  if (details instanceof Error) return `${message}: ${details.message}`;
  try {
    return `${message} ${JSON.stringify(details)}`;
  } catch {
    return `${message} (its details cannot be written as JSON)`;
  }
}

export const log: Log = { debug: say('debug'), info: say('info'), warn: say('warn'), error: say('error') };
