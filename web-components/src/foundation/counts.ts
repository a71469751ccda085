export const people = (count: number): string => (count === 1 ? '1 person' : `${count} people`);

export function ordinal(place: number): string {
  const suffix = { one: 'st', two: 'nd', few: 'rd', other: 'th', zero: 'th', many: 'th' }[new Intl.PluralRules('en', { type: 'ordinal' }).select(place)];
  return `${place}${suffix}`;
}
