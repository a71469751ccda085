/** One way to get a tool. `undefined`: not this way, try the next. */
export interface Rung<T> { readonly name: string; find(): Promise<T | undefined> | T | undefined }

/** Climbs until a rung holds, saying each. When none does, the reasons are said together with what to do. */
export async function climb<T>(tool: string, rungs: readonly Rung<T>[], advice: string, say: (line: string) => void): Promise<T> {
  const failures: string[] = [];
  for (const rung of rungs) {
    try {
      const found = await rung.find();
      if (found !== undefined) {
        say(`${tool}: ${rung.name}`);
        return found;
      }
      failures.push(`  ${rung.name}: not possible here`);
    } catch (cause) {
      const reason = cause instanceof Error ? cause.message : String(cause);
      failures.push(`  ${rung.name}: ${reason}`);
      say(`${tool}: ${rung.name}: ${reason.split('\n', 1)[0]}. Trying the next way`);
    }
  }
  say(`${tool}: no way leads to it here; what to do follows`);
  throw new Error(`${tool} could not be found or made here.\n${failures.join('\n')}\n${advice}`);
}
