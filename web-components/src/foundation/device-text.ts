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
export const deviceText = (fault: DeviceFault, device: 'camera' | 'microphone'): string => devices[fault](device);
