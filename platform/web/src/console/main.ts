import { css, html, nothing, svg, type TemplateResult } from 'lit';
import { define } from '@parley/web-components/foundation/define';
import { doorIcons, icon, wordmark } from '@parley/web-components/foundation/icons';
import { initials } from '@parley/web-components/foundation/initials';
import { moreIcons } from '@parley/web-components/foundation/more-icons';
import { kitSigns } from '@parley/web-components/elements/plugin-view/kit-icons';
import { PageElement, pageSheet, type Self } from '../page-element.ts';

const globe = svg`<circle cx="12" cy="12" r="8.5"/><path d="M3.5 12h17M12 3.500c5 5 5 12 0 17M12 3.500c-5 5-5 12 0 17"/>`;
const lines = svg`<path d="M9 6.500h11M9 12h11M9 17.500h11"/><circle cx="5" cy="6.5" r="1.3" fill="currentColor" stroke="none"/><circle cx="5" cy="12" r="1.3" fill="currentColor" stroke="none"/><circle cx="5" cy="17.5" r="1.3" fill="currentColor" stroke="none"/>`;

interface Part { readonly path: string; readonly name: string; readonly sign: ReturnType<typeof svg>; readonly managers: boolean; load(): Promise<unknown>; show(self: Self): TemplateResult }
const parts: readonly Part[] = [
  { path: '/console', name: 'Calls', sign: doorIcons.camera, managers: false, load: () => import('./calls.ts'), show: (self) => html`<parley-console-calls class="part" .self=${self}></parley-console-calls>` },
  { path: '/console/people', name: 'People', sign: moreIcons.people, managers: false, load: () => import('./people.ts'), show: (self) => html`<parley-console-people class="part" .self=${self}></parley-console-people>` },
  { path: '/console/plugins', name: 'Plugins', sign: kitSigns.plug, managers: false, load: () => import('./plugins/list.ts'), show: (self) => html`<parley-console-plugins class="part" .self=${self}></parley-console-plugins>` },
  { path: '/console/keys', name: 'API keys', sign: moreIcons.key, managers: true, load: () => import('./keys.ts'), show: (self) => html`<parley-console-keys class="part" .self=${self}></parley-console-keys>` },
  { path: '/console/sites', name: 'Sites that embed', sign: globe, managers: true, load: () => import('./sites.ts'), show: (self) => html`<parley-console-sites class="part" .self=${self}></parley-console-sites>` },
  { path: '/console/audit', name: 'Audit', sign: lines, managers: true, load: () => import('./audit.ts'), show: (self) => html`<parley-console-audit class="part" .self=${self}></parley-console-audit>` },
];

/** Planning belongs to the calls, and one plugin to the plugins. */
const planning: Part = { path: '/console', name: 'Plan a call', sign: doorIcons.camera, managers: false, load: () => import('./plan.ts'), show: (self) => html`<parley-console-plan class="part" .self=${self}></parley-console-plan>` };
const onePlugin: Part = { path: '/console/plugins', name: 'Plugins', sign: kitSigns.plug, managers: true, load: () => import('./plugins/one.ts'), show: (self) => html`<parley-console-plugin class="part" .self=${self}></parley-console-plugin>` };

function partAt(path: string): Part | undefined {
  if (path === '/console/plan') return planning;
  if (path.startsWith('/console/plugins/')) return onePlugin;
  return parts.find((part) => part.path === path) ?? parts[0];
}

/** The console: its navigation, and the part that the address names. */
class ConsolePage extends PageElement {
  static override properties = { ...PageElement.properties, loaded: { state: true } };
  static override styles = [...pageSheet, css`
    .part { display: grid; gap: 24px; align-content: start; min-inline-size: 0; }
    @media (max-width: 860px) {
      .console { grid-template-columns: minmax(0, 1fr); grid-template-rows: auto minmax(0, 1fr); }
      .side { position: static; block-size: auto; flex-direction: row; flex-wrap: wrap; align-items: center; gap: 8px 16px; padding: 12px 16px; border-inline-end: 0; border-block-end: 1px solid var(--parley-line); }
      .side ul { order: 3; display: flex; inline-size: 100%; overflow-x: auto; }
      .side li a { white-space: nowrap; }
      .side .me { margin-block-start: 0; margin-inline-start: auto; }
      .main { padding: 20px 16px 32px; }
    }
  `];
  declare loaded: boolean;
  readonly #part = partAt(location.pathname);

  override async connectedCallback(): Promise<void> {
    super.connectedCallback();
    await this.learnWhoIsHere();
    if (this.self?.member === undefined) {
      if (this.self !== undefined) location.replace('/sign-in');
      return;
    }
    if (!location.pathname.startsWith('/console/calls/')) document.title = `${this.#part?.name ?? 'Console'} · Parley`;
    try {
      await this.#part?.load();
      this.loaded = true;
    } catch {
      this.problem = 'This part of the page did not load. Check your connection, then load it again.';
    }
  }

  override render() {
    const { self } = this;
    const member = self?.member;
    if (self === undefined || member === undefined) return html`<main class="solo" role="status"><p class="muted">${this.problem ?? 'Opening the console…'}</p></main>`;
    const manages = member.role !== 'member';
    return html`<div class="console"><nav class="side" aria-label="Console"><a href="/" aria-label="Parley, home">${wordmark}</a>
      <ul>${parts.filter(({ managers }) => manages || !managers).map((part) => html`<li><a href=${part.path} aria-current=${part.path === this.#part?.path ? 'page' : nothing}>${icon(part.sign)}${part.name}</a></li>`)}</ul>
      <div class="row is-3 me"><span class="avatar is-s" aria-hidden="true">${initials(member.name)}</span><span class="grow small"><b>${member.name}</b><br><span class="muted">${{ owner: 'Owner', admin: 'Admin', member: 'Member' }[member.role]} · ${self.organization.name}</span></span></div></nav>
      <main class="main">${this.problem === undefined ? nothing : html`<div class="note is-danger" role="alert">${icon(doorIcons.warning)}<p>${this.problem}</p></div>`}
        ${this.loaded ? this.#part?.show(self) : nothing}</main></div>`;
  }
}
define('parley-console-page', ConsolePage);
