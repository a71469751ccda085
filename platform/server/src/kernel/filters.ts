import type { FilterName } from '@parley/contracts/plain/filters';
import type { Policy } from '@parley/contracts/plain/policy';
import type { Verification } from '@parley/contracts/words';

/** The value each filter passes through. A filter may change it or refuse by throwing a fault. */
export interface FilterValues {
  'admission.knock': { readonly callId: string; readonly personId: string; readonly name: string; readonly verified?: Verification; readonly verdict: 'ask' | 'admit'; /** A filter wants somebody to decide, whatever the policy would let. */ readonly held?: boolean };
  'chat.message': { readonly callId: string; readonly personId: string; readonly text: string; /** Names of plugins that changed it. */ readonly changedBy?: readonly string[] };
  'calls.policy': { readonly organizationId: string; readonly callId?: string; readonly policy: Policy };
}

export interface Filters {
  run<N extends FilterName>(name: N, value: FilterValues[N]): Promise<FilterValues[N]>;
}
