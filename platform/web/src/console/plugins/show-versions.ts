import { html, nothing, type TemplateResult } from 'lit';
import type { PluginInstall } from '@parley/contracts/plugin-words';

/** Which version runs, and the way back to the one before. */
export function showVersions({ version, previous, packageId, installedAt }: PluginInstall, trouble: TemplateResult | typeof nothing, back: { readonly busy: string; ask(): void }): TemplateResult {
  const day = new Date(installedAt).toLocaleDateString([], { day: 'numeric', month: 'long', year: 'numeric' });
  return html`<section class="card stack is-3" aria-labelledby="vr"><h2 id="vr">${version} runs</h2><p class="small muted">Installed here on ${day}. Fingerprint of its package, the same wherever the package is the same:</p><code class="small lasting">${packageId}</code>
      <p class="small">A newer version comes by <a href="/console/plugins">installing its file</a>. What the plugin keeps, its settings and its secrets stay; a version that asks for more waits for you.</p></section>
    ${previous === undefined ? nothing : html`<section class="card stack is-3" aria-labelledby="pv"><h2 id="pv">Before: ${previous}</h2><p class="small muted">It can run again, with what was granted to it then.</p>${trouble}<div class="row"><button type="button" class="btn ${back.busy}" @click=${() => back.ask()}>Back to version ${previous}</button></div></section>`}`;
}
