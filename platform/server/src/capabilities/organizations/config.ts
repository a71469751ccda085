import { z } from 'zod';

export const organizationsConfig = z.object({
  publicUrl: z.url().describe('Sign-in links begin with it'),
  openCalls: z.boolean().describe('Told to the home page'),
});
export type OrganizationsConfig = z.output<typeof organizationsConfig>;
