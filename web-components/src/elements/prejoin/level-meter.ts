import { noChange } from 'lit';
import { AsyncDirective, directive } from 'lit/async-directive.js';
import type { ElementPart } from 'lit';
import type { CallSession } from '../../session/view.ts';

/** Moves the bars of a meter with a person's sound, beside the rendering: ten times a second is no reason to draw the page. */
class LevelMeter extends AsyncDirective {
  #stop: (() => void) | undefined;
  #personId: string | undefined;

  render(_session: CallSession, _personId: string): symbol {
    return noChange;
  }

  override update(part: ElementPart, [session, personId]: [CallSession, string]): symbol {
    if (personId === this.#personId && this.#stop !== undefined) return noChange;
    this.#stop?.();
    this.#personId = personId;
    const meter = part.element;
    this.#stop = session.watchLevel(personId, (level) => {
      const lit = Math.round(level * meter.children.length);
      [...meter.children].forEach((bar, index) => bar.classList.toggle('on', index < lit));
      meter.setAttribute('aria-valuenow', String(Math.round(level * 100)));
      if (level > 0.04) meter.setAttribute('data-heard', '');
    });
    return noChange;
  }

  override disconnected(): void {
    this.#stop?.();
    this.#stop = undefined;
  }
}
export const levelMeter = directive(LevelMeter);
