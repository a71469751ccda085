import type { OperationInput, OperationOutput } from '../operations.ts';
import { callOperation, type ClientOptions } from './call-operation.ts';
import { operationRoutes, type OperationName } from './operations.ts';

export interface Client {
  call<N extends OperationName>(name: N, input: OperationInput<N>, headers?: Readonly<Record<string, string>>): Promise<OperationOutput<N>>;
}

/** Calls operations over REST by the plain table. Faults as in `callOperation`. */
export function createClient(options: ClientOptions): Client {
  return { call: (name, input, headers) => callOperation(options, operationRoutes[name], input, headers) };
}
