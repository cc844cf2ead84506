import { createContext, use } from 'react';
import type { Choice } from '../../people/action.ts';
import type { Offered } from './options.ts';

/** What elements need to know of the message or view they stand in. */
export type Surface = {
  press: (blockId: string, actionId: string, chosen: Choice) => Promise<unknown>;
  /** The options that the bot has for what was typed, or why there are none. */
  suggest: (blockId: string, actionId: string, query: string) => Promise<Suggested>;
  /** What has been chosen or typed, by block id and action id. */
  edits: Edits;
  edit: (blockId: string, actionId: string, chosen: Choice) => void;
  /** What the bot said is wrong, by block id. */
  errors: Record<string, string>;
  /** The last press that the bot did not take, and why. */
  failure: { blockId: string; actionId: string; problem: string } | null;
};

export type Suggested = { options: Offered[]; problem?: string };

export type Edits = Record<string, Record<string, Choice>>;

export const SurfaceContext = createContext<Surface | null>(null);

export function useSurface(): Surface {
  const surface = use(SurfaceContext);
  if (!surface) throw new Error('Only within a message or a view.');
  return surface;
}
