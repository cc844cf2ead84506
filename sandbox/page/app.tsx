import { useCallback, useMemo, type ReactNode } from 'react';
import type { Deed } from '../people/act.ts';
import { saysItselfWhatFailed, sendDeed } from './act.ts';
import { Notice, useNotice } from './notice.tsx';
import { useTheme } from './theme.ts';
import { useLiveSnapshot } from './use-live-snapshot.ts';
import { useMinute } from './use-minute.ts';
import { usePlace } from './use-place.ts';
import { WorkspaceContext } from './workspace-context.ts';
import { WorkspacePage } from './workspace-page.tsx';

/** The page: who one is and where, kept up to date, and the way to do things. */
export function App(): ReactNode {
  const [place, go] = usePlace();
  const { snapshot, live } = useLiveSnapshot(place.person);
  const [notice, say] = useNotice();
  const [theme, toggleTheme] = useTheme();
  const now = useMinute();
  const me = snapshot?.me ?? '';
  const act = useCallback(
    async (deed: Deed) => {
      const result = await sendDeed(me, deed);
      if (!result.ok && !saysItselfWhatFailed(deed)) say(result.problem);
      return result;
    },
    [me, say],
  );
  const workspace = useMemo(
    () => snapshot && { snapshot, now, theme, act, say },
    [snapshot, now, theme, act, say],
  );
  if (!workspace) return <p className="loading">Opening the workspace …</p>;
  return (
    <WorkspaceContext value={workspace}>
      <WorkspacePage place={place} go={go} live={live} onTheme={toggleTheme} />
      <Notice text={notice} />
    </WorkspaceContext>
  );
}
