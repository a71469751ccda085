import { html, nothing, type TemplateResult } from 'lit';
import type { PluginInstall } from '@parley/contracts/plugin-words';

/** What people type to a plugin. */
export function showCommands(commands: PluginInstall['commands']): TemplateResult {
  return html`<section class="card stack is-3" aria-labelledby="co"><h2 id="co">Commands</h2><ul class="listing">${commands.map(({ name, summary, usage, who }) => html`<li><span class="grow"><code><b>/${name}</b></code>${who === 'hosts' ? html` <span class="chip is-line">Hosts only</span>` : nothing}<br><span class="small muted">${summary}</span>${usage === undefined ? nothing : html`<br><code class="small muted lasting">${usage}</code>`}</span></li>`)}</ul></section>`;
}

/** Where other servers reach it. */
export function showWebhook(url: string, copied: boolean, copy: (text: string) => void): TemplateResult {
  return html`<section class="card row is-3 is-wrap" aria-labelledby="wh"><div class="grow stack is-1"><h2 id="wh">Address for other servers</h2><p class="small muted">Whoever knows it can send messages to the plugin. Give it only to the service that needs it.</p><code class="small lasting">${url}</code><span class="small muted" role="status">${copied ? 'Copied.' : ''}</span></div>
    <button type="button" class="btn is-s" @click=${() => copy(url)}>Copy the address</button></section>`;
}
