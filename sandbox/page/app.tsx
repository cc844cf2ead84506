import { useCallback, useEffect, useMemo, useState, type ReactNode } from 'react';
import type { Deed } from '../people/act.ts';
import type { Result } from '../people/result.ts';
import { AppPage } from './app-page.tsx';
import { channelTitle } from './channel-title.ts';
import { Conversation } from './conversation.tsx';
import { Icon } from './icon.tsx';
import { Modal } from './modal.tsx';
import { usePlace } from './place.ts';
import { Sidebar } from './sidebar.tsx';
import { ThreadPane } from './thread-pane.tsx';
import { useLiveSnapshot } from './use-live-snapshot.ts';
import { useMinute } from './use-minute.ts';
import { WorkspaceContext } from './workspace-context.ts';

const showProblemMs = 6_000;

export function App(): ReactNode {
  const [place, go] = usePlace();
  const { snapshot, live } = useLiveSnapshot(place.person);
  const [problem, setProblem] = useState('');
  const [sidebarOpen, setSidebarOpen] = useState(false);
  const now = useMinute();
  const me = snapshot?.me ?? '';
  const act = useCallback(
    async (deed: Deed) => {
      const result = await send(me, deed);
      // What is wrong with a form stands in the form.
      if (!result.ok && deed.do !== 'submit') setProblem(result.problem);
      return result;
    },
    [me],
  );
  useEffect(() => {
    const timer = setTimeout(() => setProblem(''), showProblemMs);
    return () => clearTimeout(timer);
  }, [problem]);
  const workspace = useMemo(() => snapshot && { snapshot, now, act }, [snapshot, now, act]);
  if (!snapshot || !workspace) return <p className="loading">Opening the workspace …</p>;

  const channel = snapshot.channels.find(({ id }) => id === place.channel) ?? snapshot.channels[0];
  const open = (id: string) => {
    setSidebarOpen(false);
    go({ channel: id, thread: null });
  };
  const switchTo = (person: string) => {
    setSidebarOpen(false);
    // One's own conversation with the app is another one for everybody.
    const shared = channel?.kind === 'public';
    go({ person, thread: null, ...(!shared && { channel: '' }) });
  };
  const isApp = channel?.kind === 'direct' && channel.members.includes(snapshot.app.botUserId);
  return (
    <WorkspaceContext value={workspace}>
      <div className={sidebarOpen ? 'workspace sidebar-open' : 'workspace'}>
        <Sidebar current={channel?.id ?? ''} onChannel={open} onPerson={switchTo} />
        <button
          type="button"
          className="shade"
          aria-label="Close menu"
          onClick={() => setSidebarOpen(false)}
        />
        {channel && (
          <main>
            <header className="pane-head">
              <button
                type="button"
                className="icon-button only-narrow"
                aria-label="Channels and people"
                aria-expanded={sidebarOpen}
                onClick={() => setSidebarOpen(true)}
              >
                <Icon name="menu" />
              </button>
              <h2>
                {channel.kind === 'public' && <span className="hash">#</span>}
                {channelTitle(channel, snapshot)}
                <small>{channel.topic}</small>
              </h2>
            </header>
            {!live && (
              <p className="offline">The local Slack has stopped. This page comes back when it does.</p>
            )}
            {isApp ? (
              <AppPage channel={channel} onThread={(thread) => go({ thread })} key={channel.id} />
            ) : (
              <Conversation channel={channel} onThread={(thread) => go({ channel: channel.id, thread })} />
            )}
          </main>
        )}
        {channel && place.thread && (
          <ThreadPane channel={channel} thread={place.thread} onClose={() => go({ thread: null })} />
        )}
      </div>
      {snapshot.modal && <Modal view={snapshot.modal} key={snapshot.modal.id} />}
      <div className="toast" role="alert" hidden={problem === ''}>
        {problem}
      </div>
    </WorkspaceContext>
  );
}

async function send(person: string, deed: Deed): Promise<Result> {
  try {
    const response = await fetch('/page/act', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ person, deed }),
    });
    return (await response.json()) as Result;
  } catch {
    return { ok: false, problem: 'The local Slack does not answer. Is it still running?' };
  }
}
