/** A database that cannot be reached is not our bug; the caller tries again. */
export const isAway = (cause: unknown): boolean => cause instanceof Error && /^Mongo(Network|ServerSelection|NotConnected|PoolCleared|Topology|ose)/.test(cause.name);
