import { z } from 'zod';

/** Lengths and page sizes stand in `contracts/plain/limits`: both sides keep them. */
export const chatConfig = z.object({});
