import type { Draft } from './poll.ts';

type Read = { readonly draft: Draft } | { readonly problem: string };
export const lengths = { question: 120, option: 80, options: 20 } as const;

/** `Lunch? | Pizza | Soup` */
export function readLine(line: string, anonymous: boolean): Read {
  const [question = '', ...options] = line.split('|');
  return readDraft(question, options, anonymous);
}

/** A question, and options on lines of their own. */
export const readForm = (question: string, options: string, anonymous: boolean): Read => readDraft(question, options.split('\n'), anonymous);

function readDraft(asked: string, choices: readonly string[], anonymous: boolean): Read {
  const question = tidy(asked);
  const options = choices.map(tidy).filter(hasSign);
  if (!hasSign(question)) return { problem: 'Write a question.' };
  if (question.length > lengths.question) return { problem: `The question is too long: at most ${lengths.question} signs.` };
  if (options.length < 2) return { problem: 'Give at least two options, such as /poll Lunch? | Pizza | Soup' };
  if (options.length > lengths.options) return { problem: `Give at most ${lengths.options} options.` };
  const long = options.find((option) => option.length > lengths.option);
  if (long !== undefined) return { problem: `“${long.slice(0, 20)}…” is too long: at most ${lengths.option} signs.` };
  const twice = options.find((option, index) => options.some((other, at) => at < index && other.toLowerCase() === option.toLowerCase()));
  return twice === undefined ? { draft: { question, options, anonymous } } : { problem: `“${twice}” stands there twice.` };
}

const tidy = (text: string): string => text.replace(/\s+/gu, ' ').trim();
// Signs that nobody sees are taken out before anything is drawn, and nothing would be left of these.
const hasSign = (text: string): boolean => /[\p{L}\p{N}\p{P}\p{S}]/u.test(text);
