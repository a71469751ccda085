import type { Letter } from './smtp.ts';

/** Without a mail server the operator of the machine finds letters in the log, as the link of the first start. */
export const mailInTheLog = (write: (message: string, facts: Record<string, unknown>) => void) => ({
  canSend: false as const,
  send: ({ to, subject, text }: Letter): void => write('no mail server is named (PARLEY_SMTP_URL); this would have been sent', { to, subject, text }),
});
