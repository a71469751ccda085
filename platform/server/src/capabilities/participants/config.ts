import { z } from 'zod';

/** Times of presence stand in `contracts/plain/limits`: both sides keep them. */
export const participantsConfig = z.object({});
