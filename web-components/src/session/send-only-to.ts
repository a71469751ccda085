/** In a full call people come and go at every moment, and each time everybody names everybody: the later news of a moment are told together, ms. */
const together = 250;

export interface SendOnlyToPorts {
  /** From now on one's tracks go to these, and to nobody else in the media room. */
  allow(personIds: ReadonlySet<string>): void;
  after(ms: number, run: () => void): () => void;
}

/**
 * Sends one's tracks to the people in the call alone. LiveKit lets a removed person in again for as long as their token lives, until the
 * core has seen them there and put them out; what it asks of those who send it keeps from the first moment (livekit_rtc.proto, SubscriptionPermission).
 */
export function sendOnlyTo({ allow, after }: SendOnlyToPorts) {
  let wanted: ReadonlySet<string> = new Set();
  let allowed = wanted;
  let rest: (() => void) | undefined;

  function tell(): void {
    if (isSame(wanted, allowed)) return;
    allowed = wanted;
    allow(allowed);
    rest = after(together, () => {
      rest = undefined;
      tell();
    });
  }

  return {
    follow(personIds: ReadonlySet<string>): void {
      wanted = personIds;
      if (rest === undefined) tell();
    },
    stop(): void {
      rest?.();
    },
  };
}

const isSame = (one: ReadonlySet<string>, other: ReadonlySet<string>): boolean => one.size === other.size && [...one].every((each) => other.has(each));
