import { eventKind, eventKinds, type EventName } from '@parley/contracts/plain/events';
import { faults } from '@parley/contracts/plain/faults';
import { operationRoute } from '@parley/contracts/operation-table';
import { operationNames } from '@parley/contracts/plain/operations';

const escaped = (text: string): string => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
const code = (text: string): string => `<code>${escaped(text)}</code>`;

/** The readable reference, from the same tables that are served. No script; its style is a file of its own. */
export function referencePage(): string {
  const operations = operationNames.map((name) => {
    const { summary, rest, socket, permission, faults: own } = operationRoute(name);
    const reached = [rest === undefined ? '' : `${rest.method} ${rest.path}`, socket === true ? 'socket' : ''].filter((each) => each !== '');
    return `<section id="${name}"><h3>${escaped(name)}</h3><p>${escaped(summary)}.</p><dl><dt>Reached by</dt><dd>${reached.map(code).join(' · ')}</dd><dt>Permission</dt><dd>${code(permission)}</dd>${own.length === 0 ? '' : `<dt>Faults</dt><dd>${own.map((each) => `<a href="#${each}">${code(each)}</a>`).join(' ')}</dd>`}</dl></section>`;
  });
  const events = (Object.keys(eventKinds) as EventName[]).filter((name) => eventKind(name).audience.length > 0)
    .map((name) => `<tr><th scope="row">${code(name)}</th><td>${escaped(eventKind(name).summary)}</td><td>${eventKind(name).audience.join(', ')}</td></tr>`);
  const rows = Object.entries(faults).map(([name, kind]) => `<tr id="${name}"><th scope="row">${code(name)}</th><td>${kind.status}</td><td>${escaped(kind.title)} ${escaped(kind.help)}</td></tr>`);
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>Parley API</title><link rel="stylesheet" href="/v1/docs.css"></head><body><main>
<h1>Parley API</h1><p>The same operations over REST and over the socket. Machine-readable: <a href="/v1/openapi.json">OpenAPI 3.1</a>.</p>
<h2>Operations</h2>${operations.join('\n')}
<h2>Events</h2><table><thead><tr><th scope="col">Event</th><th scope="col">When</th><th scope="col">Who hears it</th></tr></thead><tbody>${events.join('')}</tbody></table>
<h2>Faults</h2><table><thead><tr><th scope="col">Code</th><th scope="col">Status</th><th scope="col">What happened, what to do</th></tr></thead><tbody>${rows.join('')}</tbody></table>
</main></body></html>`;
}

export const referenceStyle = `:root{color-scheme:light dark;--ground:light-dark(#efece4,#0c1213);--surface:light-dark(#fbfaf6,#151d1e);--text:light-dark(#16211f,#e9eeea);--line:light-dark(#d9d4c6,#2b3839);--accent:light-dark(#0b545b,#8bd5cf)}
body{margin:0;background:var(--ground);color:var(--text);font:15px/1.5 system-ui,sans-serif}main{max-width:60rem;margin:0 auto;padding:32px 16px}h1,h2{font-family:ui-serif,Georgia,serif;font-weight:400}
section,table{background:var(--surface);border:1px solid var(--line);border-radius:14px;padding:12px 16px;margin:0 0 12px}table{width:100%;border-collapse:collapse}th,td{padding:6px 8px;text-align:start;vertical-align:top;border-top:1px solid var(--line)}
h3{margin:0;font:600 15px ui-monospace,monospace}dl{display:grid;grid-template-columns:max-content 1fr;gap:4px 16px;margin:0}dd{margin:0}a{color:var(--accent)}code{font:13px ui-monospace,monospace;overflow-wrap:anywhere}`;
