import { walk, type ButtonNode, type KitNode, type View } from '@parley/contracts/plain/parleykit';

const isButton = (node: KitNode): node is ButtonNode => node.type === 'button';

const buttonsOf = (view: View): ButtonNode[] => [...walk(view.nodes)].map(({ node }) => node).filter(isButton);

/** The button that Enter presses in a field: the first main one, or the only one there is. */
export function defaultButton(view: View): ButtonNode | undefined {
  const buttons = buttonsOf(view);
  const button = buttons.find(({ style }) => style === 'primary') ?? (buttons.length === 1 ? buttons[0] : undefined);
  return button?.disabled === true ? undefined : button;
}

/** Whether a button needs the required fields: where there is a main one, one can go another way without them. */
export const needsFields = (view: View, { style }: ButtonNode): boolean => style === 'primary' || buttonsOf(view).every((button) => button.style !== 'primary');
