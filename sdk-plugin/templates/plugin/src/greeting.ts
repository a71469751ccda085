/** What the banner says. Pure, so that a test needs nothing but this file. */
export function greeting(words: string, times: number): string {
  const said = words.trim() === '' ? 'Hello, everybody!' : words.trim();
  return times === 1 ? said : `${said} (greeting no. ${times})`;
}
