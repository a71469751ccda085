import type { PluginInstall, PluginOffer } from '@parley/contracts/plugin-words';
import { grantsChosen, type GrantQuestion } from './grant-question.ts';
import { base64Of } from './package-file.ts';
import { patientClient } from './patient-client.ts';

/** Hands a package in; nothing runs yet. */
export async function handIn(file: File): Promise<PluginOffer> {
  return patientClient.call('plugins.upload', { package: base64Of(new Uint8Array(await file.arrayBuffer())) });
}

/** Does what was decided in the dialog. */
export function carryOut(question: GrantQuestion, switchedOn: readonly string[]): Promise<PluginInstall> {
  const { packageId, before } = question;
  const grants = grantsChosen(question, switchedOn);
  if (before === undefined) return patientClient.call('plugins.install', { packageId, grants: grants ?? [] });
  return patientClient.call('plugins.update', { installId: before.installId, packageId, ...(grants === undefined ? {} : { grants }) });
}
