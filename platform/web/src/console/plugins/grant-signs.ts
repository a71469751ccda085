import { svg } from 'lit';
import { doorIcons, type Icon } from '@parley/web-components/foundation/icons';
import { moreIcons } from '@parley/web-components/foundation/more-icons';
import { kitSigns } from '@parley/web-components/elements/plugin-view/kit-icons';

const layout = svg`<rect x="3" y="4.5" width="18" height="15" rx="2.5"/><path d="M14 4.500v15M14 12h7"/>`;
const globe = svg`<circle cx="12" cy="12" r="8.5"/><path d="M3.5 12h17M12 3.500c5 5 5 12 0 17M12 3.500c-5 5-5 12 0 17"/>`;

/** By what stands before the dot of a grant. */
const signs: Readonly<Record<string, Icon>> = {
  ui: layout, kv: kitSigns.list, settings: moreIcons.settings, commands: moreIcons.chat, schedule: moreIcons.clock, webhook: doorIcons.link,
  calls: doorIcons.camera, participants: moreIcons.people, chat: moreIcons.chat, admission: moreIcons.admit, secrets: moreIcons.key, egress: globe,
};

export const grantSign = (grant: string): Icon => signs[/^[a-z]+/.exec(grant)?.[0] ?? ''] ?? kitSigns.plug;
