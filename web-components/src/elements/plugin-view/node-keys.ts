import type { KitNode } from '@parley/contracts/plain/parleykit';

/** A count in a label must not make it another button. */
const withoutCount = (label: string): string => label.replace(/[\p{N}\p{P}\s]+/gu, ' ').trim();

function identity(node: KitNode): string {
  switch (node.type) {
    case 'field': case 'select': return `${node.type} ${node.name}`;
    case 'button': return `button ${withoutCount(node.label)}`;
    case 'link': return `link ${node.href}`;
    case 'image': return `image ${node.src}`;
    default: return node.type;
  }
}

/**
 * One key for each of the nodes that stand beside each other: the same from drawing to drawing for what a person would call the
 * same thing, so that it is moved and not made anew, and a button never turns into another one under the finger.
 */
export function keysOf(nodes: readonly KitNode[]): string[] {
  const counts = new Map<string, number>();
  return nodes.map((node) => {
    const key = identity(node);
    const count = counts.get(key) ?? 0;
    counts.set(key, count + 1);
    return `${key} ${count}`;
  });
}
