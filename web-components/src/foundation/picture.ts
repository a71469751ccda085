import { noChange } from 'lit';
import { AsyncDirective, directive } from 'lit/async-directive.js';
import type { ElementPart } from 'lit';
import type { CallSession, VideoSource } from '../session/view.ts';

/** Keeps a `<video>` showing a person's picture for as long as it is drawn. */
class Picture extends AsyncDirective {
  #shown = '';
  #session: CallSession | undefined;
  #stop: (() => void) | undefined;

  render(_session: CallSession | undefined, _personId: string, _source: VideoSource): symbol {
    return noChange;
  }

  override update(part: ElementPart, [session, personId, source]: [CallSession | undefined, string, VideoSource]): symbol {
    const video = part.element as HTMLVideoElement;
    const wanted = `${personId} ${source}`;
    if (session === this.#session && wanted === this.#shown && this.#stop !== undefined) return noChange;
    this.#stop?.();
    this.#session = session;
    this.#shown = wanted;
    this.#stop = session?.showVideo(video, personId, source);
    return noChange;
  }

  override disconnected(): void {
    this.#stop?.();
    this.#stop = undefined;
  }

  override reconnected(): void {
    this.#shown = '';
  }
}
export const picture = directive(Picture);
