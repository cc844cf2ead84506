import { useEffect, useState, type MouseEvent, type ReactNode } from 'react';
import { Announcer } from './announcer.tsx';
import { channelTitle, isAppChannel } from './channel-title.ts';
import { ChannelPane } from './channel-pane.tsx';
import { HeadTools } from './head-tools.tsx';
import { HelpDialog } from './help-dialog.tsx';
import { ModalStack } from './modal-stack.tsx';
import { SidePanel } from './panel/side-panel.tsx';
import { placeIn, type Place } from './place.ts';
import { useEscape } from './use-escape.ts';
import { useShortcuts } from './shortcuts.ts';
import { channelsInOrder } from './sidebar/channel-groups.ts';
import { Sidebar } from './sidebar/sidebar.tsx';
import { ThreadPane } from './thread-pane.tsx';
import { useLostAnswers } from './use-lost-answers.ts';
import { useWorkspace } from './workspace-context.ts';

type Props = { place: Place; go: (change: Partial<Place>) => void; live: boolean; onTheme: () => void };

/** Everything on the screen: the channels, one of them, a thread, what is behind the scenes. */
export function WorkspacePage({ place, go, live, onTheme }: Props): ReactNode {
  const { snapshot, theme } = useWorkspace();
  const [open, setOpen] = useState<'sidebar' | 'panel' | 'help' | null>(null);
  const toggle = (what: typeof open) => setOpen(open === what ? null : what);
  const inOrder = channelsInOrder(snapshot);
  // Not the first in order, which is another one as soon as this one is archived.
  const channel = snapshot.channels.find(({ id }) => id === place.channel) ?? snapshot.channels[0];
  const enter = (id: string) => {
    if (open === 'sidebar') setOpen(null);
    go({ channel: id, thread: null });
  };
  const beside = (step: number) => {
    const next = inOrder[inOrder.findIndex(({ id }) => id === channel?.id) + step];
    if (next) enter(next.id);
  };
  useShortcuts({
    'Alt+ArrowUp': () => beside(-1),
    'Alt+ArrowDown': () => beside(1),
    'Alt+t': () => toggle('panel'),
    'Alt+n': () => document.querySelector<HTMLElement>('main .composer textarea')?.focus(),
    '?': () => setOpen('help'),
  });
  useLostAnswers();
  useEscape(
    open === 'sidebar'
      ? () => {
          setOpen(null);
          document.querySelector<HTMLElement>('main [aria-expanded=true].only-narrow')?.focus();
        }
      : null,
  );
  useEffect(() => {
    document.title = channel ? `${channelTitle(channel, snapshot)} · ${snapshot.team}` : snapshot.team;
  }, [channel, snapshot]);
  const switchTo = (person: string) => {
    setOpen(null);
    // One's own conversation with the app is another one for everybody.
    go({ person, thread: null, ...(channel?.kind !== 'public' && { channel: '' }) });
  };

  return (
    <div
      className={['workspace', open && `${open}-open`].filter(Boolean).join(' ')}
      onClick={(event) => followPermalink(event, go)}
    >
      <a className="skip" href="#messages">
        Skip to messages
      </a>
      <Sidebar current={channel?.id ?? ''} onChannel={enter} onPerson={switchTo} />
      <button type="button" className="shade" aria-label="Close menu" onClick={() => setOpen(null)} />
      {channel && (
        <ChannelPane
          channel={channel}
          place={place}
          live={live}
          sidebarOpen={open === 'sidebar'}
          onSidebar={() => toggle('sidebar')}
          onThread={(thread) => go({ channel: channel.id, thread })}
          tools={
            <HeadTools
              theme={theme}
              onTheme={onTheme}
              panelOpen={open === 'panel'}
              faults={snapshot.faults.length}
              onPanel={() => toggle('panel')}
              onHelp={() => setOpen('help')}
            />
          }
          key={isAppChannel(channel, snapshot) ? `app of ${snapshot.me}` : 'channel'}
        />
      )}
      {channel && place.thread && (
        <ThreadPane
          channel={channel}
          thread={place.thread}
          pointedAt={place.message}
          onClose={() => go({ thread: null })}
          key={`thread ${place.thread}`}
        />
      )}
      {open === 'panel' && <SidePanel channel={channel ?? null} onClose={() => setOpen(null)} />}
      <Announcer channel={channel?.id ?? ''} key={`announcer ${channel?.id} ${snapshot.me}`} />
      <ModalStack view={snapshot.modal} />
      {open === 'help' && <HelpDialog onClose={() => setOpen(null)} />}
    </div>
  );
}

/** A link to a message of this workspace leads there without loading the page anew. */
function followPermalink(event: MouseEvent, go: Props['go']): void {
  const link = (event.target as Element).closest<HTMLAnchorElement>('a[href]');
  if (!link || event.ctrlKey || event.metaKey) return;
  const url = new URL(link.href);
  if (url.host !== location.host || !url.pathname.startsWith('/archives/')) return;
  event.preventDefault();
  const { channel, thread, message } = placeIn(url);
  go({ channel, thread, message });
}
