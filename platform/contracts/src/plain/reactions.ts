/** What people in a call show each other for a moment, beside words. */
export const reactions = ['thumbs_up', 'clap', 'heart', 'laugh', 'surprise', 'party'] as const;
export type Reaction = (typeof reactions)[number];
