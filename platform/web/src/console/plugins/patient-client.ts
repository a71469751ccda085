import { createClient } from '@parley/contracts/plain/client';

/** For what carries megabytes: a package in, or everything that a plugin kept out. */
export const patientClient = createClient({ serverUrl: location.origin, timeout: 120_000 });
