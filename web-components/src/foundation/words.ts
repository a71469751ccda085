import type { FaultReport } from '@parley/contracts/plain/fault';
import type { DeviceFault } from '../session/view.ts';

/** What a person reads when something failed: what happened and what to do, in the product's voice. */
export function faultText(fault: FaultReport): string {
  if (fault.code === 'transport.timeout' && fault.facts['reason'] === 'expired') return 'Nobody answered for 30 minutes, so your knock has ended. The call may not have begun.';
  return `${fault.title} ${fault.help}`;
}

const devices: Record<DeviceFault, (device: string) => string> = {
  denied_user: (device) => `The browser is keeping your ${device} from this site, because Block was chosen here before. Change it in the address bar, then try again.`,
  dismissed: (device) => `The question about your ${device} was closed without an answer. Try again, and allow it.`,
  denied_system: (device) => `The system keeps your ${device} from the browser. Allow it in the system’s privacy settings, then try again.`,
  blocked_policy: (device) => `This site does not let the call use the ${device}. Its owner must add allow="camera; microphone" to the frame.`,
  insecure: (device) => `Browsers give no ${device} to pages without https. Open the call by its https address.`,
  missing: (device) => `No ${device} was found. Plug one in, or join without it.`,
  in_use: (device) => `Another program is using your ${device}. Close it, or choose another.`,
  constraint: (device) => `The ${device} cannot do what was asked of it. Choose another.`,
  unknown: (device) => `Your ${device} did not start. Unplug it, plug it in again, and try again.`,
};
export const deviceText = (fault: DeviceFault, device: 'camera' | 'microphone'): string => devices[fault](device);

export function initials(name: string): string {
  const words = name.trim().split(/\s+/);
  const first = [...(words[0] ?? '')][0] ?? '';
  const last = words.length > 1 ? [...(words.at(-1) ?? '')][0] ?? '' : '';
  return (first + last).toUpperCase();
}

/** m:ss, or h:mm:ss from an hour on. */
export function duration(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1_000));
  const two = (value: number): string => String(value).padStart(2, '0');
  const hours = Math.floor(seconds / 3_600);
  const minutes = Math.floor((seconds % 3_600) / 60);
  return hours > 0 ? `${hours}:${two(minutes)}:${two(seconds % 60)}` : `${minutes}:${two(seconds % 60)}`;
}

export const clockTime = (instant: string): string => new Date(instant).toLocaleTimeString([], { hour: '2-digit', minute: '2-digit' });
export const people = (count: number): string => (count === 1 ? '1 person' : `${count} people`);

export function ordinal(place: number): string {
  const suffix = { one: 'st', two: 'nd', few: 'rd', other: 'th', zero: 'th', many: 'th' }[new Intl.PluralRules('en', { type: 'ordinal' }).select(place)];
  return `${place}${suffix}`;
}
