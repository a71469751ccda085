import type { Reaction } from '@parley/contracts/plain/reactions';

/** How each reaction looks, and what it is called. */
export const reactionSigns: Readonly<Record<Reaction, { readonly sign: string; readonly name: string }>> = {
  thumbs_up: { sign: '👍', name: 'Thumbs up' },
  clap: { sign: '👏', name: 'Applause' },
  heart: { sign: '❤️', name: 'Heart' },
  laugh: { sign: '😂', name: 'Laughing' },
  surprise: { sign: '😮', name: 'Surprised' },
  party: { sign: '🎉', name: 'Celebrating' },
};
