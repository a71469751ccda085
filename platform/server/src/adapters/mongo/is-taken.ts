const duplicateKey = 11_000;

/** Whether a write was refused because its `_id` stands there already. */
export const isTaken = (cause: unknown): boolean => typeof cause === 'object' && cause !== null && 'code' in cause && cause.code === duplicateKey;
