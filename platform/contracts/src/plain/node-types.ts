/** Everything a view is made of. */
export const nodeTypes = ['text', 'link', 'image', 'button', 'field', 'select', 'list', 'progress', 'timer', 'bars', 'columns'] as const;
export type NodeType = (typeof nodeTypes)[number];
