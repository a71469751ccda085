export interface TextPart { readonly text: string; readonly link: boolean }

/** Cuts a text at its http(s) addresses, so that they can be pressed. A full stop or bracket at the end is the sentence's. */
export function splitLinks(text: string): TextPart[] {
  const parts: TextPart[] = [];
  let at = 0;
  for (const match of text.matchAll(/https?:\/\/[^\s<>"]+/gu)) {
    const address = match[0].replace(/[.,;:!?)\]}'’”]+$/u, '');
    if (!URL.canParse(address)) continue;
    if (match.index > at) parts.push({ text: text.slice(at, match.index), link: false });
    parts.push({ text: address, link: true });
    at = match.index + address.length;
  }
  if (at < text.length) parts.push({ text: text.slice(at), link: false });
  return parts;
}
