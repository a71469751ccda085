import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import { asksToJoin, fitsTheWindow, isAccessible, isInTheCall, joinsAsHost, startRig, type Rig } from './rig.ts';
import { scriptedPerson, type ScriptedPerson } from './scripted-person.ts';

let rig: Rig;
let scripted: ScriptedPerson[] = [];
before(async () => { rig = await startRig(); });
afterEach(async () => {
  for (const person of scripted) person.leave();
  scripted = [];
  await rig.dismiss();
});
after(() => rig.stop());

async function knocks(guestUrl: string, name: string): Promise<ScriptedPerson> {
  const guest = await scriptedPerson(rig.stack.url, guestUrl);
  scripted.push(guest);
  await guest.run('admission.knock', { name });
  return guest;
}
const isIn = (guest: ScriptedPerson): boolean => guest.snapshot?.me.knock === 'admitted';

test('thirty who wait: several are let in by choice, then all with one press; nobody stays outside', async () => {
  const { hostUrl, guestUrl } = await rig.create();
  const { page } = await rig.person();
  await joinsAsHost(page, hostUrl, 'Mara');
  const line: ScriptedPerson[] = [];
  for (let index = 1; index <= 30; index += 1) line.push(await knocks(guestUrl, `Guest ${index}`));
  await page.getByRole('heading', { name: 'Waiting 30' }).waitFor();
  await page.getByRole('checkbox', { name: 'Select Guest 2', exact: true }).check();
  await page.getByRole('checkbox', { name: 'Select Guest 4', exact: true }).check();
  await isAccessible(page, 'two of thirty selected');
  await page.emulateMedia({ colorScheme: 'dark' });
  await isAccessible(page, 'two of thirty selected, dark');
  await page.setViewportSize({ width: 390, height: 844 });
  await isAccessible(page, 'two of thirty selected, phone');
  await fitsTheWindow(page, 'the lobby on a phone');
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.getByRole('button', { name: 'Admit selected' }).click();
  for (const index of [1, 3]) await line[index]?.until(isIn, `guest ${index + 1} is let in`);
  await page.getByRole('heading', { name: 'Waiting 28' }).waitFor();
  assert.equal(line.filter(isIn).length, 2, 'and nobody else');
  await line[29]?.until((last) => last.passed.some((what) => what.type === 'line' && what.place === 28 && what.waiting === 28), 'the last one learns the new place');
  await page.getByRole('button', { name: 'Admit all' }).click();
  for (const guest of line) await guest.until(isIn, 'everybody is let in');
  await page.getByRole('heading', { name: 'Waiting' }).waitFor({ state: 'detached' });
});

test('who waits sees their place move, the host’s message come and go, and may knock again', async () => {
  const { hostUrl, guestUrl } = await rig.create();
  const [host, guest] = [await rig.person(), await rig.person()];
  await joinsAsHost(host.page, hostUrl, 'Mara');
  const first = await knocks(guestUrl, 'First');
  await guest.page.goto(guestUrl);
  await asksToJoin(guest.page, 'Ruth');
  await guest.page.getByText('You are 2nd of 2').waitFor();
  const again = guest.page.getByRole('button', { name: 'Knock again' });
  assert.equal(await again.getAttribute('aria-disabled'), 'true');
  await first.run('admission.withdraw', {});
  await guest.page.getByText('You are 1st of 1').waitFor();

  await host.page.getByRole('button', { name: 'Message to those who wait' }).click();
  await host.page.getByRole('textbox', { name: 'Message to those who wait' }).fill('We are just closing the last item.');
  await host.page.getByRole('button', { name: 'Show it' }).click();
  await guest.page.getByText('We are just closing the last item.').first().waitFor();
  await guest.page.getByText('Mara, host, just now').waitFor();
  await Promise.all([isAccessible(guest.page, 'waiting with a message'), isAccessible(host.page, 'a message stands at the door')]);
  await guest.page.setViewportSize({ width: 320, height: 640 });
  await guest.page.emulateMedia({ colorScheme: 'dark' });
  await isAccessible(guest.page, 'waiting with a message, small and dark');
  await fitsTheWindow(guest.page, 'the waiting room on a small phone');
  await host.page.getByRole('button', { name: 'Take back' }).click();
  await guest.page.getByRole('figure', { name: 'The host’s message' }).waitFor({ state: 'detached' });
  await host.page.getByRole('button', { name: 'Admit Ruth' }).click();
  await isInTheCall(guest.page);
});

test('turned away with a word: asked first, by keyboard alone, and the guest reads it', async () => {
  const { hostUrl, guestUrl } = await rig.create();
  const [host, guest] = [await rig.person(), await rig.person()];
  await joinsAsHost(host.page, hostUrl, 'Mara');
  await guest.page.goto(guestUrl);
  await asksToJoin(guest.page, 'Ruth');
  const turnAway = host.page.getByRole('button', { name: 'Turn away Ruth' });
  await turnAway.focus();
  await host.page.keyboard.press('Enter');
  const dialog = host.page.getByRole('dialog', { name: 'Turn Ruth away?' });
  await dialog.waitFor();
  await isAccessible(host.page, 'turning away');
  await host.page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });
  assert.equal(await turnAway.evaluate((button) => (button.getRootNode() as ShadowRoot).activeElement === button), true, 'the focus comes back');
  await host.page.keyboard.press('Enter');
  await dialog.getByRole('textbox', { name: 'A word to Ruth' }).fill('Another time, Ruth.');
  await dialog.getByRole('button', { name: 'Turn away', exact: true }).press('Enter');
  await guest.page.getByRole('heading', { name: 'The host did not admit you' }).waitFor();
  await guest.page.getByText('Another time, Ruth.').waitFor();
});

test('a member who is signed in is verified at the door', async () => {
  const { hostUrl, guestUrl } = await rig.create();
  const [host, member] = [await rig.person(), await rig.person()];
  await member.page.goto(await rig.stack.signInLink());
  await member.page.getByRole('button', { name: 'Sign in' }).click();
  await member.page.getByRole('heading', { name: 'Calls' }).waitFor();
  await joinsAsHost(host.page, hostUrl, 'Mara');
  await member.page.goto(guestUrl);
  const name = await member.page.getByRole('textbox', { name: 'Your name' }).inputValue();
  assert.notEqual(name, '', 'the name is there already');
  await asksToJoin(member.page, name);
  await host.page.getByText('Verified').first().waitFor();
  await isAccessible(host.page, 'somebody verified at the door');
});
