import type { CallRole } from '@parley/contracts/plain/permissions';

/** Hosts and co-hosts: who sees what is drawn for `hosts`. */
export const isHost = ({ role }: { readonly role: CallRole }): boolean => role === 'host' || role === 'cohost';
