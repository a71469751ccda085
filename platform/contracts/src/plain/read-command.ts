/** `/name` and what follows it, as it is typed into the chat; undefined for what is no command. */
export function readCommand(text: string): { readonly name: string; readonly rest: string } | undefined {
  const [, name, rest = ''] = /^\/([a-z][a-z0-9-]{0,23})(?:\s+([\s\S]*))?$/.exec(text) ?? [];
  return name === undefined ? undefined : { name, rest: rest.trim() };
}
