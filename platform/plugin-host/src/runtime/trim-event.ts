import type { DomainEvent } from '@parley/contracts/events';
import type { Grant } from '@parley/contracts/plain/grants';

const telling = new Set(['name', 'verified']);

/** An event as a plugin may read it: without names where it was not granted to know them. */
export function trimEvent(event: DomainEvent, grants: readonly Grant[]): DomainEvent {
  if (grants.includes('participants.identity')) return event;
  const data = Object.fromEntries(Object.entries(event.data).filter(([field]) => !telling.has(field)));
  const reply: unknown = data['reply'];
  if (typeof reply === 'object' && reply !== null) data['reply'] = { ...reply, name: undefined };
  return { type: event.type, data } as DomainEvent;
}
