import type { ShownView } from '@parley/contracts/plain/parleykit';

/** Tells one view from those of all installs. */
export const viewName = ({ installId, key }: Pick<ShownView, 'installId' | 'key'>): string => `${installId} ${key}`;
