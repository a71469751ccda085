import { css, html, nothing } from 'lit';
import { checkLine, type CheckName, type CheckResult } from '@parley/web-components/check';
import { define } from '@parley/web-components/foundation/define';
import { doorIcons, icon } from '@parley/web-components/foundation/icons';
import { moreIcons } from '@parley/web-components/foundation/more-icons';
import { PageElement, pageSheet } from './page-element.ts';

const titles: Record<CheckName, string> = { page: 'This page', server: 'The server', socket: 'The line to the server', signal: 'The media server', media: 'Pictures and sound' };

/** Goes the way of a call from this browser and says where it breaks. */
class CheckPage extends PageElement {
  static override properties = { ...PageElement.properties, results: { state: true }, done: { state: true } };
  static override styles = [...pageSheet, css`.good { color: var(--parley-good-text); } .bad { color: var(--parley-danger-text); }`];
  declare results: readonly CheckResult[];
  declare done: boolean;

  constructor() {
    super();
    this.results = [];
    this.done = false;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void this.#run();
  }

  override render() {
    const failed = this.results.find((result) => !result.ok);
    const names = Object.keys(titles) as CheckName[];
    return html`${this.pageHead(undefined)}<main class="wrap stack is-5 is-page">
      <div class="stack"><h1 class="display is-m">Can this browser hold a call?</h1><p class="muted" role="status">${!this.done ? 'Going the way of a call, step by step.' : failed === undefined ? 'Everything works from here.' : 'It breaks at the step marked below.'}</p></div>
      <section class="card"><ul class="listing">${names.map((name) => {
        const result = this.results.find((each) => each.name === name);
        return html`<li data-check=${name} data-result=${result === undefined ? nothing : result.ok ? 'ok' : 'failed'}>
          <span class=${result === undefined ? 'muted' : result.ok ? 'good' : 'bad'}>${icon(result === undefined ? moreIcons.clock : result.ok ? doorIcons.check : doorIcons.warning)}</span>
          <span class="grow"><b>${titles[name]}</b><br><span class="small muted" data-text>${result?.text ?? (this.done ? 'Not tried, because a step before it failed.' : 'Waiting')}</span></span>
          <span class="chip ${result === undefined ? '' : result.ok ? 'is-good' : 'is-danger'}">${result === undefined ? 'Not yet' : result.ok ? 'Works' : 'Failed'}</span></li>`;
      })}</ul></section>
      <div class="row">${this.done ? html`<button type="button" class="btn" @click=${() => void this.#run()}>${icon(moreIcons.refresh, 's')}Check again</button>` : nothing}<a class="btn" href="/">Go home</a></div>
    </main>`;
  }

  async #run(): Promise<void> {
    this.results = [];
    this.done = false;
    delete document.documentElement.dataset['done'];
    await checkLine(location.origin, (result) => { this.results = [...this.results, result]; });
    this.done = true;
    await this.updateComplete;
    document.documentElement.dataset['done'] = 'true';
  }
}
define('parley-check-page', CheckPage);
