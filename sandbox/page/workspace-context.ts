import { createContext, use } from 'react';
import type { Snapshot } from '../page-server/snapshot.ts';
import type { Deed } from '../people/act.ts';
import type { Result } from '../people/result.ts';
import type { Theme } from './theme.ts';

export type Workspace = {
  snapshot: Snapshot;
  now: Date;
  theme: Theme;
  /** Does something as the person one currently is; a failure is said at the foot of the page or where it happened. */
  act: (deed: Deed) => Promise<Result>;
  /** Shows a sentence for a moment at the foot of the page. */
  say: (text: string) => void;
};

export const WorkspaceContext = createContext<Workspace | null>(null);

export function useWorkspace(): Workspace {
  const workspace = use(WorkspaceContext);
  if (!workspace) throw new Error('Only within the workspace.');
  return workspace;
}
