import { z } from 'zod';

/** Measures of the door stand in `contracts/plain/limits`: both sides keep them. Only what a deployment may choose is here. */
export const admissionConfig = z.object({
  passesPerMinute: z.int().min(1).describe('Passes a minute from one address to one call (PARLEY_PASSES_PER_MINUTE)'),
  mediaUrl: z.string().describe('Where browsers reach LiveKit (LIVEKIT_PUBLIC_URL)'),
});
