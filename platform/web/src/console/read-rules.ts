import { limits } from '@parley/contracts/plain/limits';
import type { Policy } from '@parley/contracts/plain/policy';

type Rules = Omit<Policy, 'pin'> & { readonly title?: string };
const oneOf = <T extends string>(value: unknown, options: readonly T[]): T => options.find((each) => each === value) ?? options[0] as T;

/** What stands in the form, or what is wrong with it. The PIN is changed elsewhere: it is said once. */
export function readRules(form: Pick<FormData, 'get' | 'has'>): { rules: Rules; problem?: undefined } | { rules?: undefined; problem: string } {
  const title = String(form.get('title') ?? '').trim();
  const maxPeople = Number(form.get('maxPeople'));
  const minutes = String(form.get('maxMinutes') ?? '').trim();
  if (!Number.isInteger(maxPeople) || maxPeople < 2 || maxPeople > limits.callPeople) return { problem: `A call holds 2 to ${limits.callPeople} people. Give a number in between.` };
  const maxMinutes = minutes === '' ? null : Number(minutes);
  if (maxMinutes !== null && (!Number.isInteger(maxMinutes) || maxMinutes < 1 || maxMinutes > limits.callMinutes)) return { problem: `A call lasts 1 to ${limits.callMinutes} minutes. Leave the field empty for no limit.` };
  return {
    rules: {
      ...(title === '' ? {} : { title }), waitingRoom: form.has('waitingRoom'), locked: form.has('locked'), joinBeforeHost: form.has('joinBeforeHost'), maxPeople, maxMinutes,
      approvers: oneOf(form.get('approvers'), ['hosts', 'participants']), sharing: oneOf(form.get('sharing'), ['everyone', 'hosts']), chat: oneOf(form.get('chat'), ['everyone', 'hosts', 'off']),
    },
  };
}
