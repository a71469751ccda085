import type { OperationOutput } from '@parley/contracts/operations';
import { limits } from '@parley/contracts/plain/limits';

type Page = OperationOutput<'calls.list'>;

/** The newest calls of the past, as many as are looked at: whoever has turned to older ones sees a call that ends now as well. */
export async function readPast(read: (limit: number, cursor: string | undefined) => Promise<Page>, wanted: number): Promise<Page> {
  let past: Page = { calls: [] };
  do {
    const page = await read(Math.min(wanted - past.calls.length, limits.callsPage), past.cursor);
    past = { ...page, calls: [...past.calls, ...page.calls] };
  } while (past.cursor !== undefined && past.calls.length < wanted);
  return past;
}
