/**
 * One thing the doctor looked at. `note`: not in order, and nothing that Parley needs fails by it.
 * `fix`: what to do, with every result but `ok`.
 */
export interface Finding { readonly about: string; readonly result: 'ok' | 'note' | 'failed'; readonly text: string; readonly fix?: string }

export const ok = (about: string, text: string): Finding => ({ about, result: 'ok', text });
export const note = (about: string, text: string, fix: string): Finding => ({ about, result: 'note', text, fix });
export const failed = (about: string, text: string, fix: string): Finding => ({ about, result: 'failed', text, fix });
