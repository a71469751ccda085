import type { DeviceFault } from '../session/view.ts';

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
/** Said once of both: both are allowed, or found missing, in one place. */
const both: Partial<Record<DeviceFault, string>> = { denied_user: 'camera and microphone', dismissed: 'camera and microphone', denied_system: 'camera and microphone', blocked_policy: 'camera and microphone', insecure: 'camera or microphone', missing: 'camera or microphone' };

export function deviceTexts(camera: DeviceFault | undefined, microphone: DeviceFault | undefined): string[] {
  const together = camera === undefined || camera !== microphone ? undefined : both[camera];
  if (camera !== undefined && together !== undefined) return [devices[camera](together)];
  return [...(camera === undefined ? [] : [devices[camera]('camera')]), ...(microphone === undefined ? [] : [devices[microphone]('microphone')])];
}
