/** How an operation is reached: all that browsers and isolates need. The words of design §1: name = REST operationId = socket event. */
export interface OperationRoute {
  readonly rest?: { readonly method: 'GET' | 'POST' | 'PATCH' | 'DELETE'; readonly path: string; readonly status?: 200 | 201 | 202 | 204 };
  /** True when the operation is also an event of the socket, answered by an ack. */
  readonly socket?: true;
  /** Bytes of a request, where the usual 16 KB are too few. */
  readonly bytes?: number;
}
