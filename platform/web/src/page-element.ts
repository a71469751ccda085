import { css, html, nothing, type TemplateResult } from 'lit';
import { createClient } from '@parley/contracts/plain/client';
import type { OperationOutput } from '@parley/contracts/operations';
import { baseStyles } from '@parley/web-components/foundation/base.styles';
import { doorStyles } from '@parley/web-components/foundation/door.styles';
import { wordmark } from '@parley/web-components/foundation/icons';
import { pageStyles } from '@parley/web-components/foundation/page.styles';
import { ParleyElement } from '@parley/web-components/foundation/parley-element';
import { initials } from '@parley/web-components/foundation/initials';
import { problemText } from '@parley/web-components/foundation/problem-text';

export type Self = OperationOutput<'organizations.whoami'>;
export const client = createClient({ serverUrl: location.origin });

export const pageSheet = [baseStyles, doorStyles, pageStyles, css`
  :host { display: block; }
  .top .btn.is-s { min-block-size: 36px; }
`];

/** A page of ours: knows who is signed in, and says what failed. */
export class PageElement extends ParleyElement {
  static override properties = { self: { state: true }, problem: { state: true } };
  declare self: Self | undefined;
  declare problem: string | undefined;

  protected async learnWhoIsHere(): Promise<void> {
    try {
      this.self = await client.call('organizations.whoami', {});
    } catch (cause) {
      this.problem = problemText(cause);
    }
  }

  protected pageHead(current: 'home' | 'console' | undefined): TemplateResult {
    const member = this.self?.member;
    return html`<header class="top"><a href="/" aria-label="Parley, home">${wordmark}</a>
      ${member === undefined ? '' : html`<nav aria-label="Main"><a href="/" aria-current=${current === 'home' ? 'page' : nothing}>Home</a><a href="/console" aria-current=${current === 'console' ? 'page' : nothing}>Console</a></nav>`}
      <div class="row push">${member === undefined ? (this.self === undefined ? '' : html`<a class="btn is-s" href="/sign-in">Sign in</a>`) : html`<span class="small muted">${this.self?.organization.name}</span><span class="avatar is-s" role="img" aria-label="Signed in as ${member.name}">${initials(member.name)}</span><button type="button" class="btn is-bare is-s" @click=${signOut}>Sign out</button>`}</div></header>`;
  }
}

async function signOut(): Promise<void> {
  await client.call('organizations.sign_out', {}).catch(() => undefined);
  location.assign('/');
}
