/**
 * When a process started, with the boot it belongs to; may hold spaces. `undefined` for none, for one that only waits to be
 * buried, and where it cannot be told.
 */
export function startOf(pid: number): string | undefined;
