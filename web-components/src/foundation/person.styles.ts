import { css } from 'lit';

/** A face in a list, and the list's row: shared by people, the door and the chat. */
export const personStyles = css`
.avatar { display: inline-grid; place-items: center; inline-size: 36px; block-size: 36px; border-radius: 50%; flex: none; background: var(--parley-accent-soft); color: var(--parley-accent-text); font-weight: 650; font-size: var(--parley-text-s); letter-spacing: .01em; overflow: hidden; }
.avatar.is-s { inline-size: 28px; block-size: 28px; font-size: 11px; }
.avatar.is-ask { background: var(--parley-ask-soft); color: var(--parley-ask-text); }
.avatar.is-leaf { background: var(--parley-good-soft); color: var(--parley-good-text); }
.door li + li { margin-block-start: 8px; }
li + li > .door { margin-block-start: 8px; }
.door .avatar { background: var(--parley-raised); }
`;
