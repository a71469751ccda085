import type { FieldValues } from '@parley/contracts/plain/parleykit';

/** What somebody wrote into a field or chose in a select, without blanks around it; empty when there is no such field. */
export function fieldText(values: FieldValues, name: string): string {
  const value = Object.hasOwn(values, name) ? values[name] : undefined;
  return (typeof value === 'string' ? value : value?.[0] ?? '').trim();
}
