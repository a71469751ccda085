import type { View } from './parleykit.ts';

/** One change: what stands at `path` becomes `value`; without a value it is taken away. A list's `length` cuts or keeps it. */
export interface ViewChange { readonly path: readonly (string | number)[]; readonly value?: unknown }
export type ViewPatch = readonly ViewChange[];

type Json = unknown;
const isObject = (value: Json): value is Readonly<Record<string, Json>> => typeof value === 'object' && value !== null && !Array.isArray(value);

/** What turns `before` into `after`, as few and small changes as a walk side by side finds. */
export function diffView(before: View, after: View): ViewPatch {
  const changes: ViewChange[] = [];
  compare(before, after, [], changes);
  return changes;
}

function compare(before: Json, after: Json, path: readonly (string | number)[], changes: ViewChange[]): void {
  if (Object.is(before, after)) return;
  if (Array.isArray(before) && Array.isArray(after)) {
    const shared = Math.min(before.length, after.length);
    for (let index = 0; index < shared; index += 1) compare(before[index], after[index], [...path, index], changes);
    if (after.length < before.length) changes.push({ path: [...path, 'length'], value: after.length });
    for (let index = shared; index < after.length; index += 1) changes.push({ path: [...path, index], value: after[index] });
    return;
  }
  // Another type of node is another thing: its fields have nothing to do with each other.
  if (isObject(before) && isObject(after) && before['type'] === after['type']) {
    for (const key of Object.keys(before)) if (!Object.hasOwn(after, key)) changes.push({ path: [...path, key] });
    for (const [key, value] of Object.entries(after)) compare(before[key], value, [...path, key], changes);
    return;
  }
  changes.push({ path, value: after });
}

/** The view after a patch; the view before stays as it was. A patch that does not fit throws a TypeError. */
export function applyPatch(view: View, patch: ViewPatch): View {
  return patch.reduce<Json>((current, change) => put(current, change.path, change), view) as View;
}

function put(current: Json, path: readonly (string | number)[], change: ViewChange): Json {
  const [step, ...rest] = path;
  if (step === undefined) return change.value;
  if (Array.isArray(current)) {
    if (step === 'length') return current.slice(0, Number(change.value));
    if (typeof step !== 'number' || step > current.length) throw new TypeError('the patch does not fit the view');
    const list: Json[] = [...current as readonly Json[]];
    list[step] = put(list[step], rest, change);
    return list;
  }
  if (!isObject(current) || step === '__proto__') throw new TypeError('the patch does not fit the view');
  if (rest.length === 0 && !('value' in change)) return Object.fromEntries(Object.entries(current).filter(([key]) => key !== step));
  return { ...current, [step]: put(current[step], rest, change) };
}
