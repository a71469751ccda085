import { z } from 'zod';

export const callsConfig = z.object({
  publicUrl: z.url().describe('Where people reach this Parley; links begin with it'),
  openCalls: z.boolean().describe('Whether everybody may start a call, not only members (PARLEY_OPEN_CALLS)'),
});
export type CallsConfig = z.output<typeof callsConfig>;
