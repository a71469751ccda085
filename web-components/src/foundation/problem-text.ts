import { ClientFault, ownFault } from '@parley/contracts/plain/client-fault';
import { faultText } from './fault-text.ts';

/** What a person reads of whatever was thrown: of what told nothing, that the service does not answer. */
export const problemText = (cause: unknown): string => faultText((cause instanceof ClientFault ? cause : ownFault('transport.unavailable')).report);
