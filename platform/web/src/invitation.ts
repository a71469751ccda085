/** The PIN a host chose, kept for this tab only, so that the host can still read it out on the next page. */
const slot = (callId: string): string => `parley.pin.${callId}`;

export function keepInvitation(callId: string, pin: string): void {
  if (pin !== '') sessionStorage.setItem(slot(callId), pin);
}

export function invitationPin(callId: string): string | undefined {
  return sessionStorage.getItem(slot(callId)) ?? undefined;
}
