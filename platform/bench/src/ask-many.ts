import autocannon from 'autocannon';

/** Asks `amount` times over kept connections. Throws unless every single answer is 2xx with exactly this body. */
export async function askMany(url: string, amount: number, body: string): Promise<void> {
  const result = await autocannon({ url, amount, connections: 16, expectBody: body });
  const right = result['2xx'] - result.mismatches;
  if (right !== amount || result.errors + result.timeouts + result.non2xx > 0) {
    throw new Error(`${amount - right} of ${amount} requests to ${url} were not answered as they should be: ${JSON.stringify({ non2xx: result.non2xx, errors: result.errors, timeouts: result.timeouts, otherBody: result.mismatches })}`);
  }
}
