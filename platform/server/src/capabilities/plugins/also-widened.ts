import type { Manifest } from '@parley/contracts/manifest';

const number = new Intl.NumberFormat('en');

/** What else is more than in the running version, beside what it asks for; in words that follow "It may". */
export function alsoWidenedBy(next: Manifest, running: Manifest): string[] {
  const hostsOnly = new Set(running.commands.flatMap(({ name, who }) => (who === 'hosts' ? [name] : [])));
  const measures = ([['memoryMb', 'MB of memory'], ['cpuPerMinute', 'ms of processor time in a minute']] as const)
    .filter(([measure]) => next.budgets[measure] > running.budgets[measure])
    .map(([measure, of]) => `Use up to ${number.format(next.budgets[measure])} ${of} (${number.format(running.budgets[measure])} until now)`);
  return [
    ...measures,
    ...next.commands.filter(({ name, who }) => who === 'everyone' && hostsOnly.has(name)).map(({ name }) => `Let everyone in a call use /${name} (only hosts until now)`),
    // Who it is to those who read it.
    ...(next.name === running.name ? [] : [`Be called “${next.name}” (“${running.name}” until now)`]),
    ...(next.publisher === running.publisher ? [] : [`Say that it is made by “${next.publisher}” (“${running.publisher}” until now)`]),
  ];
}
