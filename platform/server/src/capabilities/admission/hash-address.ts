import { addressOf, type Actor } from '../../kernel/actor.ts';
import type { Admission } from './ports.ts';

/** Where somebody comes from, as limits count it, so that it means nothing to anybody else and nothing tomorrow. */
export const hashAddress = ({ secrets, addressKey }: Pick<Admission, 'secrets' | 'addressKey'>, actor: Actor, day: string): string =>
  secrets.derive('address', `${day} ${addressKey(addressOf(actor))}`).slice(0, 16);
