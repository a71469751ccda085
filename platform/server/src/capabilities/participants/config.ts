import { z } from 'zod';

/** Other times of presence stand in `contracts/plain/limits`: both sides keep them. */
export const participantsConfig = z.object({
  hostGrace: z.int().min(1_000).describe('Ms a call without a host waits for one to come back before it is handed over (PARLEY_HOST_GRACE_SECONDS)'),
});
export type ParticipantsConfig = z.output<typeof participantsConfig>;
