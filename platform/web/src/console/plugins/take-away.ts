import type { OperationOutput } from '@parley/contracts/operations';
import { ClientFault } from '@parley/contracts/plain/client-fault';
import { saveJson } from '../save-file.ts';
import { dataFileName } from './package-file.ts';
import { patientClient } from './patient-client.ts';

type Kept = OperationOutput<'plugins.export'>['data'];

/** Saves what a plugin kept, then uninstalls it: an answer that is lost on its way takes nothing with it. Resolves with what was saved. */
export async function takeAway(name: string, installId: string): Promise<Kept> {
  const { data: before } = await patientClient.call('plugins.export', { installId });
  if (before.length > 0) saveJson(dataFileName(name), before);
  const { data } = await patientClient.call('plugins.uninstall', { installId }).catch((cause: unknown) => {
    // An earlier try went through, and only its answer was lost.
    if (cause instanceof ClientFault && cause.code === 'plugins.not_found') return { data: before };
    throw cause;
  });
  // What it kept in the moment between.
  if (data.length > 0 && JSON.stringify(data) !== JSON.stringify(before)) saveJson(dataFileName(name), data);
  return data;
}
