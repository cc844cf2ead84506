import type { Suggestions } from './suggest.ts';

/** What the page tells the person who did something: `problem` is a sentence. */
export type Result =
  | { ok: true; channel?: string; suggestions?: Suggestions }
  | { ok: false; problem: string; errors?: Record<string, string> };

export const done: Result = { ok: true };
