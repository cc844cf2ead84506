import { useEffect, useId, useState, type KeyboardEvent, type ReactNode } from 'react';
import type { View } from '../state/views.ts';
import { Blocks } from './blocks/blocks.tsx';
import { SurfaceContext } from './blocks/surface.ts';
import { useHomeSurface } from './use-surface.ts';
import { useWorkspace } from './workspace-context.ts';

type Tab = 'home' | 'messages' | 'about';
const names: Record<Tab, string> = { home: 'Home', messages: 'Messages', about: 'About' };

/** The app's own place: its Home, the conversation with it, and what it can do. */
export function AppPage({ children }: { children: ReactNode }): ReactNode {
  const { snapshot, act } = useWorkspace();
  const tabs: Tab[] = snapshot.app.homeTab ? ['home', 'messages', 'about'] : ['messages', 'about'];
  const [tab, setTab] = useState<Tab>(tabs[0]!);
  const id = useId();
  useEffect(() => {
    if (tab !== 'about') void act({ do: 'home', tab });
    // Opening is told once per visit, not whenever the workspace changes.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [tab]);
  const walk = (event: KeyboardEvent<HTMLElement>) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (step === undefined) return;
    const next = tabs.at((tabs.indexOf(tab) + step) % tabs.length)!;
    setTab(next);
    event.currentTarget.querySelector<HTMLElement>(`[data-tab=${next}]`)?.focus();
  };
  return (
    <>
      <div className="tabs" role="tablist" aria-label={snapshot.app.name} onKeyDown={walk}>
        {tabs.map((name) => (
          <button
            key={name}
            id={`${id}-${name}`}
            data-tab={name}
            type="button"
            role="tab"
            aria-selected={name === tab}
            aria-controls={`${id}-panel`}
            tabIndex={name === tab ? 0 : -1}
            onClick={() => setTab(name)}
          >
            {names[name]}
          </button>
        ))}
      </div>
      <div className="tab-panel" role="tabpanel" id={`${id}-panel`} aria-labelledby={`${id}-${tab}`}>
        {tab === 'messages' && children}
        {tab === 'about' && <About />}
        {tab === 'home' &&
          (snapshot.home ? <Home view={snapshot.home} key={snapshot.home.id} /> : <EmptyHome />)}
      </div>
    </>
  );
}

function Home({ view }: { view: View }): ReactNode {
  const surface = useHomeSurface(view);
  return (
    <div className="app-home">
      <SurfaceContext value={surface}>
        <Blocks blocks={view.blocks} />
      </SurfaceContext>
    </div>
  );
}

function EmptyHome(): ReactNode {
  return (
    <div className="app-home">
      <p className="quiet">The app has not put anything here yet.</p>
    </div>
  );
}

function About(): ReactNode {
  const { app, commands } = useWorkspace().snapshot;
  return (
    <div className="app-home">
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
