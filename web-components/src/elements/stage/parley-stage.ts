import { css, html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { PersonView } from '../../session/view.ts';
import { baseStyles } from '../../foundation/base.styles.ts';
import { callStyles } from '../../foundation/call.styles.ts';
import { define } from '../../foundation/define.ts';
import { icon } from '../../foundation/icons.ts';
import { moreIcons } from '../../foundation/more-icons.ts';
import { picture } from '../../foundation/picture.ts';
import { SessionElement } from '../../foundation/session-element.ts';
import '../tile/parley-tile.ts';
import { fillGrid } from './fill-grid.ts';

/** People as the picture: a grid that fills the stage, or a shared screen with the people beside it. */
export class ParleyStage extends SessionElement {
  static override styles = [baseStyles, callStyles, css`
    :host { display: grid; min-block-size: 0; min-inline-size: 0; }
    .speaker { display: grid; gap: 8px; min-block-size: 0; grid-template: minmax(0, 1fr) / minmax(0, 1fr) 208px; }
    .film { display: grid; gap: 8px; min-block-size: 0; grid-auto-rows: 117px; align-content: start; overflow: auto; }
    .share-view video { object-fit: contain; }
    @container (max-width: 640px) {
      .speaker { grid-template: minmax(0, 1fr) 96px / minmax(0, 1fr); }
      .film { grid-template-rows: 96px; grid-auto-flow: column; grid-auto-columns: 140px; }
    }
    :host { container-type: size; }
    .grid { grid-auto-rows: minmax(0, 1fr); }
  `];
  #size = { width: 1280, height: 720 };
  #watcher: ResizeObserver | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    this.#watcher = new ResizeObserver(([entry]) => {
      if (entry === undefined) return;
      this.#size = { width: entry.contentRect.width, height: entry.contentRect.height };
      this.#arrange();
    });
    this.#watcher.observe(this);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#watcher?.disconnect();
  }

  override render() {
    const { view } = this;
    if (view === undefined) return nothing;
    const sharer = view.people.find((person) => person.sharing && !person.self) ?? view.people.find((person) => person.sharing);
    // Oneself stands last, as in the seat nearest to the eye.
    const people = [...view.people.filter((person) => !person.self), ...view.people.filter((person) => person.self)];
    const lit = view.people.find((person) => person.personId === view.spotlight);
    if (sharer === undefined && lit !== undefined && people.length > 1) {
      return html`<div class="speaker">${this.#tiles([lit])}<div class="film" role="region" aria-label="People" tabindex="0">${this.#tiles(people.filter((person) => person !== lit))}</div></div>`;
    }
    return sharer === undefined ? html`<div class="grid">${this.#tiles(people)}</div>` : html`<div class="speaker">${this.#share(sharer)}<div class="film" role="region" aria-label="People" tabindex="0">${this.#tiles(people)}</div></div>`;
  }

  #tiles(people: readonly PersonView[]): unknown {
    const broken = this.view?.state === 'reconnecting' || this.view?.state === 'media_lost';
    return repeat(people, (person) => person.personId, (person) => html`<parley-tile .session=${this.session} .person=${person} ?dim=${broken && !person.self}></parley-tile>`);
  }

  #share(sharer: PersonView): TemplateResult {
    return html`<section class="tile share-view" aria-label="Shared screen">
      <header>${icon(moreIcons.share)}<span class="grow clip">${sharer.self ? 'You share your screen' : `${sharer.name} shares a screen`}</span>
        <button type="button" class="ib is-s" aria-label="Fullscreen" @click=${this.#fullscreen}>${icon(moreIcons.external)}</button></header>
      <div class="pane"><video class="pic" ?muted=${true} playsinline autoplay aria-label="Shared screen" ${picture(this.session, sharer.personId, 'screen')}></video></div>
    </section>`;
  }

  protected override updated(): void {
    this.#arrange();
  }

  /** Set on the elements, not in the markup: a strict policy allows no style attributes. */
  #arrange(): void {
    const grid = this.renderRoot.querySelector<HTMLElement>('.grid');
    if (grid === null) return;
    const tiles = [...grid.children].filter((child): child is HTMLElement => child instanceof HTMLElement);
    const { columns, spans } = fillGrid(tiles.length, this.#size.width, this.#size.height);
    grid.style.gridTemplateColumns = `repeat(${columns}, minmax(0, 1fr))`;
    tiles.forEach((tile, index) => { tile.style.gridColumn = `span ${spans[index] ?? 1}`; });
  }

  readonly #fullscreen = (): void => {
    const pane = this.renderRoot.querySelector('.share-view');
    if (this.ownerDocument.fullscreenElement === null) void pane?.requestFullscreen?.().catch(() => undefined);
    else void this.ownerDocument.exitFullscreen();
  };
}
define('parley-stage', ParleyStage);
