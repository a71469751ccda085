// Who makes the noise of plugin-containment.bench.ts: says messages in a call, tells plugins by it, and lets them go on as their admin.
import { joinCall, organization, type Organization } from './organization.ts';
import { unrulyPlugins, type Unruly } from './unruly-plugins.ts';

export type NoiseOrder =
  | { readonly begin: { readonly url: string; readonly owner: Organization['owner']; /** Into the call where messages are said. */ readonly guestUrl: string } }
  | { readonly spend: number; readonly how: 'calm' | 'rage' };

let unruly: Unruly | undefined;

process.on('message', (order: NoiseOrder) => void follow(order));
process.on('disconnect', () => process.exit(0));

async function follow(order: NoiseOrder): Promise<void> {
  if ('begin' in order) {
    const { url, owner, guestUrl } = order.begin;
    const speaker = await joinCall(url, guestUrl, 'Speaker');
    let said = 0;
    unruly = await unrulyPlugins(organization(url, owner), async (text) => void await speaker.run('chat.send', { messageId: `message-${said += 1}`, text }));
  } else await unruly?.spend(order.spend, order.how);
  process.send?.(unruly?.counts);
}
