import type { FilterName } from '@parley/contracts/plain/filters';
import type { Policy } from '@parley/contracts/plain/policy';

/** The value each filter passes through. A filter may change it or refuse by throwing a fault. */
export interface FilterValues {
  'admission.knock': { readonly callId: string; readonly personId: string; readonly name: string; readonly verdict: 'ask' | 'admit' };
  'chat.message': { readonly callId: string; readonly personId: string; readonly text: string };
  'calls.policy': Policy;
}

export interface Filters {
  run<N extends FilterName>(name: N, value: FilterValues[N]): Promise<FilterValues[N]>;
}

/** Nobody filters yet: every value passes as it is. */
export const identityFilters: Filters = { run: (_name, value) => Promise.resolve(value) };
