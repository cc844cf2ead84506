import { useEffect, useState, type ReactNode } from 'react';
import type { Channel } from '../state/channels.ts';
import type { View } from '../state/views.ts';
import { Blocks } from './blocks/blocks.tsx';
import { SurfaceContext } from './blocks/surface.ts';
import { Conversation } from './conversation.tsx';
import { useViewSurface } from './use-surface.ts';
import { useWorkspace } from './workspace-context.ts';

type Tab = 'home' | 'messages' | 'about';
const names: Record<Tab, string> = { home: 'Home', messages: 'Messages', about: 'About' };

/** The app's own place: its Home, the conversation with it, and what it can do. */
export function AppPage({
  channel,
  onThread,
}: {
  channel: Channel;
  onThread: (ts: string) => void;
}): ReactNode {
  const { snapshot, act } = useWorkspace();
  const tabs: Tab[] = snapshot.app.homeTab ? ['home', 'messages', 'about'] : ['messages', 'about'];
  const [tab, setTab] = useState<Tab>(tabs[0]!);
  useEffect(() => {
    if (tab !== 'about') void act({ do: 'home', tab });
    // Opening is told once per visit, not whenever the workspace changes.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [tab, snapshot.me]);
  return (
    <>
      <div className="tabs" role="tablist" aria-label={snapshot.app.name}>
        {tabs.map((name) => (
          <button
            key={name}
            type="button"
            role="tab"
            aria-selected={name === tab}
            onClick={() => setTab(name)}
          >
            {names[name]}
          </button>
        ))}
      </div>
      {tab === 'messages' && <Conversation channel={channel} onThread={onThread} />}
      {tab === 'about' && <About />}
      {tab === 'home' &&
        (snapshot.home ? <Home view={snapshot.home} key={snapshot.home.id} /> : <EmptyHome />)}
    </>
  );
}

function Home({ view }: { view: View }): ReactNode {
  const surface = useViewSurface(view, {});
  return (
    <div className="app-home" role="tabpanel">
      <SurfaceContext value={surface}>
        <Blocks blocks={view.blocks} />
      </SurfaceContext>
    </div>
  );
}

function EmptyHome(): ReactNode {
  return (
    <div className="app-home" role="tabpanel">
      <p className="quiet">The app has not put anything here yet.</p>
    </div>
  );
}

function About(): ReactNode {
  const { app, commands } = useWorkspace().snapshot;
  return (
    <div className="app-home" role="tabpanel">
      <h3 className="block-header">{app.name}</h3>
      <p>{app.description}</p>
      <h4>Commands</h4>
      <dl className="commands">
        {commands.map(({ command, usage_hint, description }) => (
          <div key={command}>
            <dt>
              <code>
                {command} {usage_hint}
              </code>
            </dt>
            <dd>{description}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
