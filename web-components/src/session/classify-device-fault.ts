import type { Kind } from './capture.ts';
import type { DeviceFault } from './view.ts';

/** Why the browser gave no camera or microphone; see the table in docs of getUserMedia (Media Capture and Streams §9.2). */
export async function classify(cause: unknown, kind: Kind): Promise<DeviceFault> {
  if (!globalThis.isSecureContext || navigator.mediaDevices === undefined) return 'insecure';
  const name = cause instanceof Error || cause instanceof DOMException ? cause.name : '';
  const message = cause instanceof Error || cause instanceof DOMException ? cause.message : '';
  switch (name) {
    case 'NotFoundError': return 'missing';
    case 'NotReadableError':
    case 'AbortError': return 'in_use';
    case 'OverconstrainedError': return 'constraint';
    case 'NotAllowedError': {
      if (/by system/i.test(message)) return 'denied_system';
      if (isBlockedByPolicy(kind)) return 'blocked_policy';
      return (await permissionState(kind)) === 'prompt' ? 'dismissed' : 'denied_user';
    }
    default: return 'unknown';
  }
}

function isBlockedByPolicy(kind: Kind): boolean {
  const policy = (document as Document & { featurePolicy?: { allowsFeature(name: string): boolean } }).featurePolicy;
  return policy?.allowsFeature(kind) === false;
}

async function permissionState(kind: Kind): Promise<PermissionState | undefined> {
  try {
    return (await navigator.permissions.query({ name: kind as PermissionName })).state;
  } catch {
    return undefined;
  }
}
