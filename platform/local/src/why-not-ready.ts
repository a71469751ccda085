/** Why the Parley at this address cannot serve a call; empty when it can. */
export async function whyNotReady(url: string): Promise<readonly string[]> {
  try {
    const response = await fetch(`${url}/readyz`, { signal: AbortSignal.timeout(10_000) });
    if (response.ok) return [];
    const { facts } = await response.json() as { facts?: { reason?: string } };
    return facts?.reason?.split('; ') ?? [`/readyz answers with status ${response.status}`];
  } catch {
    return ['Parley itself does not answer'];
  }
}
