import type { IncomingMessage } from 'node:http';
import getRawBody from 'raw-body';
import { Fault } from '@parley/contracts/plain/fault';
import { limits } from '@parley/contracts/plain/limits';

/** The body as one JSON object; an empty body is an empty object. Faults: too_large, media_type, malformed, invalid. */
export async function readJson(request: IncomingMessage, bytes: number = limits.operationBytes): Promise<Record<string, unknown>> {
  const text = await readText(request, bytes);
  if (text === '') return {};
  if (!/^application\/json\b/i.test(request.headers['content-type'] ?? '')) throw new Fault('transport.media_type');
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new Fault('transport.malformed');
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new Fault('transport.invalid', { errors: [{ field: '', problem: 'expected an object' }] });
  return value as Record<string, unknown>;
}

/** The raw text, at most `limit` bytes, declared or not. */
export async function readText(request: IncomingMessage, limit: number): Promise<string> {
  try {
    return await getRawBody(request, { limit, length: request.headers['content-length'] ?? null, encoding: 'utf8' });
  } catch (cause) {
    const type = cause instanceof Error && 'type' in cause ? cause.type : undefined;
    throw new Fault(type === 'entity.too.large' ? 'transport.too_large' : 'transport.malformed');
  }
}
