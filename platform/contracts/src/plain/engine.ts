/** Every package of ours has this version. */
export const platformVersion = '0.1.0';

/** Whether something made for `engine` (`^major.minor.patch`) runs here: a caret lets the numbers after the first one that is not 0 grow. */
export function fitsEngine(engine: string, version: string): boolean {
  const [wanted, have] = [engine.slice(1), version.replace(/-.*$/, '')].map((text) => text.split('.').map(Number)) as [number[], number[]];
  const fixed = wanted.findIndex((number) => number !== 0);
  if (wanted.slice(0, fixed + 1).some((number, index) => number !== have[index])) return false;
  const differs = wanted.findIndex((number, index) => number !== have[index]);
  return differs === -1 || (have[differs] ?? 0) > (wanted[differs] ?? 0);
}
