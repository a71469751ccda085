import { html, nothing, type TemplateResult } from 'lit';
import type { PluginInstall } from '@parley/contracts/plugin-words';
import { pluginLimits } from '@parley/contracts/plain/plugin-limits';
import { icon } from '@parley/web-components/foundation/icons';
import { moreIcons } from '@parley/web-components/foundation/more-icons';

type Secret = PluginInstall['secrets'][number];
export interface SecretDeeds { busy(name: string): string; trouble(name: string): TemplateResult | typeof nothing; set(name: string, value: string): Promise<boolean>; takeAway(secret: Secret): void }

/** Secrets go in here and never come out again; the plugin uses them without seeing them. */
export function showSecrets(secrets: readonly Secret[], deeds: SecretDeeds): TemplateResult {
  return html`<section class="card stack is-3" aria-labelledby="se"><h2 id="se">Secrets</h2><p class="small muted">The server puts them into what the plugin sends. Neither the plugin nor anybody here reads them again.</p>
    <ul class="listing">${secrets.map((secret) => showSecret(secret, deeds))}</ul></section>`;
}

function showSecret(secret: Secret, deeds: SecretDeeds): TemplateResult {
  const { name, label, help, filled } = secret;
  const submit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const form = event.target as HTMLFormElement;
    const value = new FormData(form).get('value');
    if (typeof value === 'string' && value !== '' && await deeds.set(name, value)) form.reset();
  };
  return html`<li class="is-block"><form class="secret" autocomplete="off" @submit=${submit}><div class="field"><label for="x-${name}">${label}</label><input class="input" id="x-${name}" name="value" type="password" required maxlength=${pluginLimits.secretLength} autocomplete="new-password" spellcheck="false" placeholder=${filled ? 'Fill in another' : nothing} aria-describedby="x-${name}-h"></div>
      <button type="submit" class="btn ${deeds.busy(name)}" aria-label="${filled ? 'Replace' : 'Set'} ${label}">${filled ? 'Replace' : 'Set'}</button>${filled ? html`<button type="button" class="btn is-danger-quiet" aria-label="Take away ${label}" @click=${() => deeds.takeAway(secret)}>Take away</button>` : nothing}</form>
    <div class="row is-wrap" id="x-${name}-h"><span class="chip ${filled ? 'is-good' : ''}">${filled ? icon(moreIcons.lock, 's') : nothing}${filled ? 'Filled in' : 'Not filled in'}</span>${help === undefined ? nothing : html`<span class="hint">${help}</span>`}</div>${deeds.trouble(name)}</li>`;
}
