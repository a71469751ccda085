import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Page } from 'playwright-core';
import { comesIn, isAccessible, isInTheCall, joinsAsHost, opensChat, readsInChat, startRig, writes, type Person, type Rig } from './rig.ts';
import { scriptedPerson } from './scripted-person.ts';

let rig: Rig;
let mara: Person;
let ruth: Person;
let hostUrl = '';

before(async () => {
  rig = await startRig();
  [mara, ruth] = [await rig.person(), await rig.person()];
  const made = await rig.create({ title: '<img src=x onerror=alert(1)>', waitingRoom: true });
  hostUrl = made.hostUrl;
  await joinsAsHost(mara.page, hostUrl, 'Mara');
  await comesIn(ruth.page, made.guestUrl, '<script>alert(1)</script>', mara.page);
  for (const { page } of [mara, ruth]) await opensChat(page);
});
after(() => rig.stop());

const message = (page: Page, text: string) => page.getByRole('log', { name: 'Messages' }).getByRole('listitem').filter({ hasText: text });
async function does(page: Page, text: string, what: string): Promise<void> {
  await message(page, text).hover();
  await message(page, text).getByRole('button', { name: /^Actions for the message/ }).click();
  await page.getByRole('menuitem', { name: what, exact: true }).click();
}

test('an answer shows what it answers, and a reaction is counted for everybody', async () => {
  await writes(mara.page, 'Is the tide table final?');
  await message(ruth.page, 'tide table').hover();
  await message(ruth.page, 'tide table').getByRole('button', { name: /^Actions for the message/ }).click();
  await isAccessible(ruth.page, 'menu of a message');
  await ruth.page.getByRole('menuitem', { name: 'Reply' }).click();
  await writes(ruth.page, 'Since Tuesday');
  await message(mara.page, 'Since Tuesday').getByRole('button', { name: /Answers Mara: Is the tide table final/ }).waitFor();
  await does(mara.page, 'Since Tuesday', 'Applause');
  await message(ruth.page, 'Since Tuesday').getByRole('button', { name: 'Applause, 1' }).click();
  await message(mara.page, 'Since Tuesday').getByRole('button', { name: 'Applause, 2' }).waitFor();
  await isAccessible(mara.page, 'chat with an answer and reactions');
});

test('what was written is changed with the arrow key, and deleted by a host for everybody', async () => {
  await ruth.page.getByRole('textbox', { name: 'Message' }).press('ArrowUp');
  await writes(ruth.page, 'Since Wednesday');
  await message(mara.page, 'Since Wednesday').getByText('edited').waitFor();
  await does(mara.page, 'Since Wednesday', 'Delete');
  await ruth.page.getByText('This message was deleted.').waitFor();
  await readsInChat(ruth.page, ['Is the tide table final?']);
  await ruth.page.reload();
  await isInTheCall(ruth.page);
  await opensChat(ruth.page);
  await ruth.page.getByText('This message was deleted.').waitFor();
  await readsInChat(ruth.page, ['Is the tide table final?']);
});

test('a message that was answered is found on pages nobody has asked for, and what is read stays where it is', async () => {
  // Ruth is away meanwhile: drawing what she does not look at would only take its time.
  await ruth.page.goto('about:blank');
  const crew = await Promise.all(Array.from({ length: 6 }, async (_, index) => {
    const person = await scriptedPerson(rig.stack.url, hostUrl);
    await person.run('admission.knock', { name: `Crew ${index}` });
    await person.run('participants.join', {});
    return person;
  }));
  const [asking, answering] = [crew[0] ?? assert.fail(), crew[1] ?? assert.fail()];
  const { version } = await asking.run('chat.send', { messageId: 'message-question', text: 'Who has the keys of the boathouse?' });
  await Promise.all(crew.map(async (person, index) => {
    for (let line = 0; line < 18; line += 1) await person.run('chat.send', { messageId: `message-${index}-${line}`, text: `Line ${line} of ${index}` });
  }));
  await answering.run('chat.send', { messageId: 'message-answer', text: 'They hang by the door', replyTo: version });
  for (const person of crew) person.leave();
  await ruth.page.goBack();
  await isInTheCall(ruth.page);
  await opensChat(ruth.page);
  await message(ruth.page, 'They hang by the door').waitFor();
  assert.equal(await ruth.page.locator('.txt', { hasText: 'boathouse' }).count(), 0, 'it stands on an older page');

  const history = ruth.page.getByRole('region', { name: 'Chat history' });
  await history.evaluate((list) => { list.scrollTop = -list.scrollHeight; });
  const oldest = ruth.page.getByRole('log', { name: 'Messages' }).locator('.msg').first();
  const text = await oldest.locator('.txt').innerText();
  const place = (await oldest.boundingBox())?.y ?? 0;
  await ruth.page.getByRole('button', { name: 'Older messages' }).click();
  await ruth.page.locator('.txt', { hasText: 'boathouse' }).waitFor({ state: 'attached' });
  const after = (await ruth.page.locator('.msg', { has: ruth.page.locator('.txt', { hasText: new RegExp(`^${text}$`) }) }).boundingBox())?.y ?? 0;
  assert.ok(Math.abs(after - place) <= 48, `a page of older messages moved what is read by ${after - place} px`);

  await ruth.page.reload();
  await isInTheCall(ruth.page);
  await opensChat(ruth.page);
  await ruth.page.getByRole('button', { name: /^Answers Crew 0: Who has the keys/ }).click();
  await ruth.page.locator('.txt', { hasText: 'boathouse' }).and(ruth.page.locator(':visible')).waitFor();
  assert.equal(await ruth.page.locator('.txt', { hasText: /^Who has the keys/ }).evaluate((element) => {
    const [own, list] = [element.getBoundingClientRect(), element.closest('.body')?.getBoundingClientRect()];
    return list !== undefined && own.top >= list.top && own.bottom <= list.bottom;
  }), true);
});

test('a search finds without accents and case, and says when there is nothing', async () => {
  await writes(ruth.page, 'Café at the pier');
  await message(mara.page, 'Café').waitFor();
  await mara.page.getByRole('button', { name: 'Search messages' }).click();
  const field = mara.page.getByRole('searchbox', { name: 'Search messages' });
  await field.fill('CAFE');
  await field.press('Enter');
  await mara.page.getByRole('region', { name: 'Found messages' }).getByText('Café at the pier').waitFor();
  await isAccessible(mara.page, 'found messages');
  await field.fill('submarine');
  await field.press('Enter');
  await mara.page.getByText('Nothing holds').waitFor();
  await mara.page.getByRole('button', { name: 'Search messages' }).click();
});

test('whatever is written stays text: no script of a name, a title or a message runs', async () => {
  const dialogs: string[] = [];
  for (const { page } of [mara, ruth]) page.on('dialog', (dialog) => { dialogs.push(dialog.message()); void dialog.dismiss(); });
  const texts = ['<img src=x onerror=alert(1)>', '"><svg onload=alert(1)>', 'javascript:alert(1)', 'https://a.example/"onmouseover="alert(1)', '{{constructor.constructor("alert(1)")()}}', 'data:text/html,<script>alert(1)</script>'];
  for (const text of texts) await writes(ruth.page, text);
  for (const text of texts) await message(mara.page, text).first().waitFor();
  const links = await mara.page.getByRole('log', { name: 'Messages' }).locator('a').evaluateAll((all) => all.map((link) => [(link as HTMLAnchorElement).protocol, (link as HTMLAnchorElement).rel, link.getAttributeNames().sort().join()]));
  assert.deepEqual(links, [['https:', 'noopener noreferrer', 'href,rel,target']]);
  assert.deepEqual(dialogs, []);
});

test('where the host turns the chat off, others read that they cannot write', async () => {
  await mara.page.getByRole('button', { name: 'More controls' }).click();
  await mara.page.getByRole('menuitem', { name: 'Settings' }).click();
  await mara.page.getByRole('tab', { name: 'This call' }).click();
  await mara.page.getByRole('combobox', { name: 'Who writes in the chat' }).selectOption('hosts');
  await mara.page.keyboard.press('Escape');
  await ruth.page.getByText('Only hosts write here.').waitFor();
  await isAccessible(ruth.page, 'chat for hosts only');
  await mara.page.getByRole('textbox', { name: 'Message' }).waitFor();
});
