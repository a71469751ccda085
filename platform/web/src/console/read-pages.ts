import type { OperationOutput } from '@parley/contracts/operations';
import { limits } from '@parley/contracts/plain/limits';

type Page = OperationOutput<'calls.list'>;

/** Calls from the first, as many as are looked at: whoever has turned to further ones sees what changes before them as well. */
export async function readPages(ask: (limit: number, cursor: string | undefined) => Promise<Page>, wanted: number): Promise<Page> {
  let read: Page = { calls: [] };
  do {
    const page = await ask(Math.min(wanted - read.calls.length, limits.callsPage), read.cursor);
    read = { ...page, calls: [...read.calls, ...page.calls] };
  } while (read.cursor !== undefined && read.calls.length < wanted);
  return read;
}
