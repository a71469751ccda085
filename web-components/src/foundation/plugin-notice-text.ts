import type { PluginNotice } from '../session/view.ts';

/** Why a plugin was stopped, in words that follow "it": the reason may come with that word or a full stop, or without. */
export const stoppedBecause = (because: string): string => because.trim().replace(/^it /i, '').replace(/\.$/, '');

/** What a person reads when a plugin does not do what it should: the call goes on without it. */
export function pluginNoticeText(notice: PluginNotice): string {
  if (notice.what === 'not_answering') return `${notice.plugin} did not answer. The call is not affected. Try again in a moment.`;
  const because = stoppedBecause(notice.because);
  return `${notice.plugin} was stopped in this call: it ${because}${because.endsWith('times') ? '' : ' three times'}. The call is not affected.`;
}
