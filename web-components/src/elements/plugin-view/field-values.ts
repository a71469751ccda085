import { walk, type FieldNode, type FieldValues, type KitNode, type SelectNode, type View } from '@parley/contracts/plain/parleykit';

/** What a person has typed or chosen so far, by the names of the fields. */
export type Typed = ReadonlyMap<string, string | readonly string[]>;
type Question = FieldNode | SelectNode;

const isQuestion = (node: KitNode): node is Question => node.type === 'field' || node.type === 'select';
const questionsOf = (view: View): Question[] => [...walk(view.nodes)].map(({ node }) => node).filter(isQuestion);

/** What stands in a field: what was typed, else what the plugin put there. */
export function textOf({ name, value = '' }: FieldNode, typed: Typed): string {
  const own = typed.get(name);
  return typeof own === 'string' ? own : value;
}

/** The chosen options, in their order; at most one unless many may be chosen. */
export function chosenOf({ name, options, value, multiple }: SelectNode, typed: Typed): readonly string[] {
  const offered = (chosen: string | readonly string[] = []): string[] => options.map((option) => option.value).filter((each) => [chosen].flat().includes(each));
  const own = typed.get(name);
  if (multiple === true) return offered(own ?? value);
  if (own === '') return [];
  // What somebody chose may no longer be offered: then the plugin's own choice holds.
  return [...offered(own), ...offered(value)].slice(0, 1);
}

/** All answers of a view. Of a choice of one that nobody made, there is none. */
export function valuesOf(view: View, typed: Typed): FieldValues {
  return Object.fromEntries(questionsOf(view).flatMap((node): [string, string | readonly string[]][] => {
    if (node.type === 'field') return [[node.name, textOf(node, typed)]];
    const chosen = chosenOf(node, typed);
    if (node.multiple === true) return [[node.name, chosen]];
    return chosen.map((value) => [node.name, value]);
  }));
}

/** Names of the fields that must be filled and are not, in the order they stand. */
export function missingOf(view: View, typed: Typed): string[] {
  const empty = (node: Question): boolean => (node.type === 'field' ? textOf(node, typed).trim() === '' : chosenOf(node, typed).length === 0);
  return questionsOf(view).filter((node) => node.required === true && empty(node)).map(({ name }) => name);
}

/** What was typed into fields that still stand in the view. */
export function stillAsked(view: View, typed: Typed): Map<string, string | readonly string[]> {
  const names = new Set(questionsOf(view).map(({ name }) => name));
  return new Map([...typed].filter(([name]) => names.has(name)));
}
