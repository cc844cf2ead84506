import { createContext, use } from 'react';
import type { Choice } from '../../people/action.ts';

/** What elements need to know of the message or view they stand in. */
export type Surface = {
  press: (blockId: string, actionId: string, chosen: Choice) => Promise<unknown>;
  /** What has been chosen or typed, by block id and action id. */
  edits: Edits;
  edit: (blockId: string, actionId: string, chosen: Choice) => void;
  /** What the bot said is wrong, by block id. */
  errors: Record<string, string>;
};

export type Edits = Record<string, Record<string, Choice>>;

export const SurfaceContext = createContext<Surface | null>(null);

export function useSurface(): Surface {
  const surface = use(SurfaceContext);
  if (!surface) throw new Error('Only within a message or a view.');
  return surface;
}
