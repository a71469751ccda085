import type { ActionRef, ButtonNode } from '@parley/contracts/plain/parleykit';
import type { Typed } from './field-values.ts';

/** What the nodes of a view need to know of the element that draws them, and what they tell it. */
export interface Drawing {
  /** Ms since the epoch, for timers. */
  readonly now: number;
  readonly typed: Typed;
  /** Fields that were empty when somebody pressed a button, and still are. */
  readonly missing: ReadonlySet<string>;
  /** Buttons that were pressed and not yet answered, by `actOf`. */
  readonly pressed: ReadonlySet<string>;
  /** The view's title: what says the same is not shown twice. */
  readonly title: string | undefined;
  /** Larger controls, where the view has a dialog of its own. */
  readonly roomy: boolean;
  imageUrl(src: string): string | undefined;
  type(name: string, value: string | readonly string[]): void;
  press(button: ButtonNode): void;
  askToOpen(address: URL): void;
}

/** Tells one act from another. */
export const actOf = ({ action, data }: ActionRef): string => JSON.stringify([action, data]);

/** A name made of spaces alone names nothing. */
export const named = (label: string, otherwise: string): string => (label.trim() === '' ? otherwise : label);
