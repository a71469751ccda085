import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { cuttable } from './cut-line.ts';
import { asksToJoin, comesIn, isAccessible, isInTheCall, joinsAsHost, opensChat, readsInChat, seesFramesOf, startRig, writes, type Rig } from './rig.ts';

let rig: Rig | undefined;
before(async () => { if (process.env['PARLEY_LONG'] === '1') rig = await startRig(); });
after(() => rig?.stop());

// Takes as long as the call waits for somebody: a part of the long flows. What the session does is tested without the wait in come-back.test.ts.
test('a line that is away for more than a minute: who was in the call comes back by themselves, a host too, and who waited has kept the place', { skip: process.env['PARLEY_LONG'] === '1' ? false : 'takes two minutes; PARLEY_LONG=1' }, async () => {
  assert.ok(rig);
  const { hostUrl, guestUrl } = await rig.create();
  const other = await rig.create();
  const [mara, ruth, hana, otto] = [await rig.personInView(), await rig.personInView(), await rig.person(), await rig.person()];
  const lines = await Promise.all([ruth, hana, otto].map(({ page }) => cuttable(page)));
  await joinsAsHost(mara.page, hostUrl, 'Mara');
  await comesIn(ruth.page, guestUrl, 'Ruth', mara.page);
  await seesFramesOf(ruth.page, 'Mara');
  await hana.page.goto(guestUrl);
  await asksToJoin(hana.page, 'Hana');
  await joinsAsHost(otto.page, other.hostUrl, 'Otto');
  await opensChat(ruth.page);
  await opensChat(mara.page);

  for (const line of lines) await line.cut();
  for (const { page } of [ruth, otto]) await page.getByText('Your connection broke').first().waitFor();
  await hana.page.getByText('you keep your place').waitFor();
  await isAccessible(ruth.page, 'the line is away');
  await isAccessible(hana.page, 'the line of somebody who waits is away');
  await writes(ruth.page, 'meanwhile');
  await mara.page.getByRole('group', { name: 'Ruth', exact: true }).waitFor({ state: 'detached', timeout: 90_000 });

  for (const line of lines) line.mend();
  for (const { page } of [ruth, otto]) await page.getByText('Your connection broke').first().waitFor({ state: 'detached' });
  await Promise.all([seesFramesOf(ruth.page, 'Mara'), seesFramesOf(mara.page, 'Ruth')]);
  await readsInChat(mara.page, ['meanwhile']);
  await otto.page.getByRole('group', { name: 'Otto', exact: true }).waitFor();
  await hana.page.getByText('You are 1st of 1').waitFor();
  await mara.page.getByRole('button', { name: 'Admit Hana' }).click();
  await isInTheCall(hana.page);
  await seesFramesOf(hana.page, 'Mara');
});
