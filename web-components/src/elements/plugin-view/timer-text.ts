import { walk, type TimerNode, type View } from '@parley/contracts/plain/parleykit';
import { duration } from '../../foundation/times.ts';

const day = 24 * 60 * 60_000;

/** Time left until the end of a timer, or since its start: whole days from two days on. */
export function timerText({ until, since }: Pick<TimerNode, 'until' | 'since'>, now: number): string {
  const ms = until === undefined ? now - Date.parse(since ?? '') : Date.parse(until) - now;
  if (Number.isNaN(ms)) return '–';
  return ms >= 2 * day ? `${Math.floor(ms / day)} days` : duration(ms);
}

export const hasTimer = (view: View): boolean => [...walk(view.nodes)].some(({ node }) => node.type === 'timer');
