import { kitIcons, tones, type KitNode, type View } from '../plain/parleykit.ts';
import { seededRandom } from './seeded-random.ts';

type Random = () => number;
const below = (random: Random, most: number): number => Math.floor(random() * most);
const oneOf = <T>(random: Random, of: readonly T[]): T => of[below(random, of.length)] as T;
const maybe = <T extends object>(random: Random, some: T): T | object => (random() < 0.5 ? some : {});
const word = (random: Random): string => oneOf(random, ['Tea', 'Coffee', '漢字', 'مها', 'grüße', '👩‍👩‍👧', 'length', '__proto__', 'constructor', 'a b\nc', '0']);
const times = <T>(count: number, make: (index: number) => T): T[] => Array.from({ length: count }, (_, index) => make(index));

/** Every type of node, with its fields there or not; `names` counts, so that no two fields have one name. */
function randomNode(random: Random, depth: number, names: { count: number }): KitNode {
  const children = (): KitNode[] => times(below(random, 3), () => randomNode(random, depth - 1, names));
  const name = (): string => `field${names.count += 1}`;
  const leaves: readonly (() => KitNode)[] = [
    () => ({ type: 'text', text: word(random), ...maybe(random, { tone: oneOf(random, tones) }), ...maybe(random, { size: 'small' }) }),
    () => ({ type: 'link', label: word(random), href: `https://example.com/${below(random, 9)}` }),
    () => ({ type: 'image', src: oneOf(random, ['asset:a.png', 'https://example.com/a.png']), alt: word(random) }),
    () => ({ type: 'button', label: word(random), action: oneOf(random, ['vote', 'a0', 'toString']), ...maybe(random, { data: word(random) }), ...maybe(random, { icon: oneOf(random, kitIcons) }), ...maybe(random, { disabled: random() < 0.5 }) }),
    () => ({ type: 'field', name: name(), label: word(random), ...maybe(random, { value: word(random) }), ...maybe(random, { required: true }) }),
    () => ({ type: 'select', name: name(), label: word(random), options: times(1 + below(random, 4), (index) => ({ value: String(index), label: word(random) })), ...maybe(random, { value: '0' }), ...maybe(random, { multiple: true }) }),
    () => ({ type: 'progress', label: word(random), value: below(random, 10), max: 10 }),
    () => ({ type: 'timer', label: word(random), until: `2026-05-04T10:00:0${below(random, 10)}Z` }),
    () => ({ type: 'bars', label: word(random), bars: times(1 + below(random, 4), () => ({ label: word(random), value: below(random, 100), ...maybe(random, { marked: true }) })) }),
  ];
  const branches: readonly (() => KitNode)[] = [
    () => ({ type: 'list', items: children(), ...maybe(random, { ordered: true }) }),
    () => ({ type: 'columns', columns: times(1 + below(random, 4), children) }),
  ];
  return oneOf(random, depth > 1 ? [...leaves, ...branches, ...branches] : leaves)();
}

/** A view that holds on a panel, the same for the same seed. */
export function randomView(seed: number): View {
  const random = seededRandom(seed);
  const names = { count: 0 };
  return { ...maybe(random, { title: word(random) }), nodes: times(below(random, 5), () => randomNode(random, 4, names)) };
}

/** What a plugin may draw next: nodes moved, taken away, put in, changed, or all of it anew. */
export function changedView(view: View, seed: number): View {
  const random = seededRandom(seed);
  if (random() < 0.2) return randomView(seed);
  const names = { count: 1_000 };
  const change = (nodes: readonly KitNode[], depth: number): KitNode[] => {
    const left = nodes.filter(() => random() > 0.1).map((node): KitNode => {
      if (random() < 0.15) return randomNode(random, depth, names);
      if (node.type === 'list') return { ...node, items: change(node.items, depth - 1) };
      if (node.type === 'columns') return { ...node, columns: node.columns.map((column) => change(column, depth - 1)) };
      if (node.type === 'text') return { type: 'text', text: random() < 0.5 ? node.text : word(random), ...maybe(random, { tone: 'good' as const }) };
      return node;
    });
    if (random() < 0.3) left.splice(below(random, left.length + 1), 0, randomNode(random, Math.max(1, depth), names));
    return random() < 0.2 ? left.reverse() : left;
  };
  return { ...(random() < 0.5 ? view : {}), ...maybe(random, { title: word(random) }), nodes: change(view.nodes, 4) };
}
