import { isError, type Finding } from '../check/finding.ts';

/** Errors first, each with what to do about it. */
export function printFindings(findings: readonly Finding[]): void {
  for (const { level, file, line, problem, fix } of [...findings].sort((left, right) => Number(isError(right)) - Number(isError(left)))) {
    console.log(`${level === 'error' ? 'error  ' : 'warning'} ${file}${line === undefined ? '' : `:${line}`}: ${problem}\n        ${fix}`);
  }
}

export function countFindings(findings: readonly Finding[]): string {
  const errors = findings.filter(isError).length;
  const warnings = findings.length - errors;
  const amount = (count: number, word: string): string => `${count} ${word}${count === 1 ? '' : 's'}`;
  return errors + warnings === 0 ? 'nothing found' : [errors > 0 ? amount(errors, 'error') : '', warnings > 0 ? amount(warnings, 'warning') : ''].filter(Boolean).join(', ');
}
