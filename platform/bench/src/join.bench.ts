// How long a guest waits from the click on Join now to the host's first frame, against a bare livekit-client page.
import { createClient } from '@parley/contracts/plain/client';
import { serveBarePages } from './bare-page.ts';
import { freshPerson, launchBrowser } from './browser.ts';
import { armFirstFrame, firstFrameOf } from './first-frame.ts';
import { compare, quantile, takeTurns } from './paired.ts';
import { close } from './verdict.ts';
import { withStack } from './with-stack.ts';

const bar = 1.3;
const rounds = 11;
const host = 'Mara';

await withStack({}, async ({ stack, liveKit }) => {
  const browser = await launchBrowser();
  const bare = await serveBarePages(liveKit);
  try {
    const { hostUrl, guestUrl } = await createClient({ serverUrl: stack.url }).call('calls.create', { waitingRoom: false });
    const publisher = await (await freshPerson(browser)).newPage();
    await publisher.goto(hostUrl);
    await publisher.getByRole('textbox', { name: 'Your name' }).fill(host);
    await publisher.getByRole('button', { name: 'Join now' }).click();
    await publisher.getByRole('toolbar', { name: 'Call controls' }).waitFor();
    const barePublisher = await (await freshPerson(browser)).newPage();
    await barePublisher.goto(await bare.addressFor(host));
    await barePublisher.getByRole('button', { name: 'Join now' }).click();
    await barePublisher.waitForFunction(() => document.title === 'Joined');

    /** A new guest, who has had the time to type a name, joins and goes again. */
    async function join(url: string, name: string | undefined): Promise<number> {
      const context = await freshPerson(browser);
      const page = await context.newPage();
      await page.goto(url);
      if (name !== undefined) await page.getByRole('textbox', { name: 'Your name' }).fill(name);
      const button = page.locator('button:enabled', { hasText: 'Join now' });
      await button.waitFor();
      await page.waitForLoadState('networkidle');
      await page.waitForTimeout(1_000);
      await armFirstFrame(page, host);
      await button.click();
      const waited = await firstFrameOf(page);
      if (name !== undefined) {
        await page.getByRole('button', { name: 'Leave' }).click();
        await page.getByRole('toolbar', { name: 'Call controls' }).waitFor({ state: 'detached' });
      }
      await context.close();
      return waited;
    }
    const ours = (): Promise<number> => join(guestUrl, 'Ruth');
    const floor = async (): Promise<number> => join(await bare.addressFor('Ruth'), undefined);
    await ours();
    await floor();
    const pairs = await takeTurns(rounds, ours, floor);
    const result = compare(pairs);

    console.log(`From the click on Join now to the first frame of the host, ${rounds} new guests each, same browser, same LiveKit`);
    for (const side of ['ours', 'floor'] as const) {
      const times = pairs.map((pair) => pair[side]);
      console.log(`  ${side === 'ours' ? 'Parley     ' : 'bare page  '} p50 ${quantile(times, 0.5).toFixed(0)} ms, p95 ${quantile(times, 0.95).toFixed(0)} ms (${times.map((time) => time.toFixed(0)).join(' ')})`);
    }
    console.log(`  round by round ${result.ratio.toFixed(2)}, half of the rounds between ${result.low.toFixed(2)} and ${result.high.toFixed(2)}; the bar is on the p50`);
    close({ name: 'join', ratio: result.ours / result.floor, bar });
  } finally {
    bare.stop();
    await browser.close();
  }
});
