const rounded = (value: number): string => String(value < 10 ? Math.round(value * 10) / 10 : Math.round(value));

export function bytesText(bytes: number): string {
  if (bytes < 1_024) return `${bytes} B`;
  const kilobytes = bytes / 1_024;
  return kilobytes < 1_000 ? `${rounded(kilobytes)} KB` : `${rounded(kilobytes / 1_024)} MB`;
}

export const msText = (ms: number): string => (ms < 1_000 ? `${rounded(ms)} ms` : `${rounded(ms / 1_000)} s`);

/** How much of a budget is used: a little is never nothing, and nearly all is never all. */
export function shareText(used: number, budget: number): string {
  if (budget <= 0) return used > 0 ? '100 %' : '0 %';
  const percent = (used / budget) * 100;
  if (percent > 0 && percent < 1) return 'under 1 %';
  return percent > 99 && percent < 100 ? 'over 99 %' : `${Math.round(percent)} %`;
}

/** From where on one should look at it. */
export const nearlyUsedUp = (used: number, budget: number): boolean => budget > 0 && used / budget >= 0.9;

export const counted = (count: number, one: string, many: string): string => `${count.toLocaleString('en')} ${count === 1 ? one : many}`;
