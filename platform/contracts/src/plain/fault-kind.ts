/**
 * A fault the platform answers with. `status` is the HTTP status (RFC 9110), `title` what happened in one
 * sentence, `help` what to do. `retryable`: the same request may succeed later without any change.
 */
export interface FaultKind { readonly status: number; readonly title: string; readonly help: string; readonly retryable?: true }
