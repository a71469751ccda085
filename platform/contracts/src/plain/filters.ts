/**
 * Values that plugins may change or refuse before they take effect. `onFailure` is the verdict when no plugin answers
 * within `deadline` ms: admission fails closed, decoration fails open.
 */
export const filterKinds = {
  'admission.knock': { deadline: 250, onFailure: 'refuse' },
  'chat.message': { deadline: 150, onFailure: 'pass' },
  'calls.policy': { deadline: 250, onFailure: 'pass' },
} as const satisfies Readonly<Record<string, { deadline: number; onFailure: 'refuse' | 'pass' }>>;

export type FilterName = keyof typeof filterKinds;
