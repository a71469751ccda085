import type { Ending } from '../../session/view.ts';

export interface FarewellText { readonly heading: string; readonly text: string; readonly advice?: string }

/** The words for each way a call can be over for somebody. */
export function farewellOf(ending: Ending, title: string): FarewellText {
  const { startsAt } = ending.fault?.facts ?? {};
  if (typeof startsAt === 'string') return { heading: 'This call has not begun', text: `It begins ${new Date(startsAt).toLocaleString([], { dateStyle: 'full', timeStyle: 'short' })}. Its door opens ten minutes before.` };
  switch (ending.reason) {
    case 'left': return { heading: 'You have left the call', text: `${title} goes on without you. You can come back with the same link.` };
    case 'ended': return { heading: 'This call has ended', text: `${title} is over. Links of ended calls cannot be used again.`, advice: 'Expected it to be on? Ask the person who sent you the link for a new one.' };
    case 'removed': return { heading: 'You were removed from the call', text: `A host of ${title} removed you.`, advice: 'If you think this is a mistake, reach the host in another way.' };
    case 'turned_away': return { heading: 'The host did not admit you', text: `Your knock at ${title} was turned away.`, advice: 'If you think this is a mistake, reach the host in another way.' };
    case 'superseded': return { heading: 'You joined from another tab', text: `${title} goes on there. One person can be in a call once.` };
    case 'expired': return { heading: 'Nobody answered', text: 'Nobody answered for 30 minutes, so your knock has ended. The call may not have begun.' };
    case 'unreachable': return { heading: 'The call cannot be reached', text: `${ending.fault?.title ?? 'The connection could not be made.'} ${ending.fault?.help ?? 'Check your connection, then try again.'}` };
    case 'link': return { heading: ending.fault?.code === 'calls.not_found' ? 'There is no such call' : 'This link does not open the call', text: ending.fault?.help ?? 'Check the link, or ask the sender for a new one.' };
  }
}
