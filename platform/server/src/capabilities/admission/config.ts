import { z } from 'zod';

/** Measures of the door stand in `contracts/plain/limits`: both sides keep them. Only what a deployment may choose is here. */
export const admissionConfig = z.object({
  mediaUrl: z.string().describe('Where browsers reach LiveKit (LIVEKIT_PUBLIC_URL)'),
});
