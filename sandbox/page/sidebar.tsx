import type { ReactNode } from 'react';
import type { Snapshot } from '../page-server/snapshot.ts';
import type { Channel } from '../state/channels.ts';
import { Avatar } from './avatar.tsx';
import { BotStatus } from './bot-status.tsx';
import { channelTitle, partnersIn } from './channel-title.ts';
import { Icon } from './icon.tsx';
import { PersonSwitcher } from './person-switcher.tsx';
import { useUnread } from './unread.ts';
import { useWorkspace } from './workspace-context.ts';

type Props = { current: string; onChannel: (id: string) => void; onPerson: (id: string) => void };

/** Channels, direct messages and the app, and who one is. */
export function Sidebar({ current, onChannel, onPerson }: Props): ReactNode {
  const { snapshot, act } = useWorkspace();
  const unread = useUnread(snapshot, current);
  const channels = snapshot.channels.filter(({ kind }) => kind === 'public' || kind === 'private');
  const directs = snapshot.channels.filter((channel) => !channels.includes(channel));
  const isApp = (channel: Channel) =>
    channel.kind === 'direct' && channel.members.includes(snapshot.app.botUserId);
  const entry = (channel: Channel) => (
    <Entry
      key={channel.id}
      channel={channel}
      snapshot={snapshot}
      selected={channel.id === current}
      unread={unread.has(channel.id)}
      onOpen={() => onChannel(channel.id)}
    />
  );
  const open = async (person: string) => {
    const result = await act({ do: 'direct', with: person });
    if (result.ok && result.channel) onChannel(result.channel);
  };
  const met = new Set(directs.flatMap(({ members }) => members));
  const others = snapshot.people.filter(({ id }) => id !== snapshot.me && !met.has(id));
  return (
    <nav className="sidebar" aria-label="Channels and people">
      <h1>{snapshot.team}</h1>
      <div className="sidebar-lists">
        <Section title="Channels">{channels.map(entry)}</Section>
        <Section title="Apps">{directs.filter(isApp).map(entry)}</Section>
        <Section title="Direct messages">
          {directs.filter((channel) => !isApp(channel)).map(entry)}
          {others.map((person) => (
            <li key={person.id}>
              <button type="button" className="entry" onClick={() => void open(person.id)}>
                <Avatar teammate={person} size={20} />
                {person.name}
              </button>
            </li>
          ))}
        </Section>
      </div>
      <BotStatus />
      <PersonSwitcher onPerson={onPerson} />
    </nav>
  );
}

function Section({ title, children }: { title: string; children: ReactNode }): ReactNode {
  return (
    <section>
      <h2>{title}</h2>
      <ul>{children}</ul>
    </section>
  );
}

type EntryProps = {
  channel: Channel;
  snapshot: Snapshot;
  selected: boolean;
  unread: boolean;
  onOpen: () => void;
};

function Entry({ channel, snapshot, selected, unread, onOpen }: EntryProps): ReactNode {
  const [partner = null] = partnersIn(channel, snapshot);
  const direct = channel.kind === 'direct' || channel.kind === 'group-direct';
  const signs = { public: <Icon name="hash" />, private: <Icon name="lock" /> } as const;
  return (
    <li>
      <button
        type="button"
        className={unread ? 'entry unread' : 'entry'}
        aria-current={selected ? 'page' : undefined}
        onClick={onOpen}
      >
        {direct ? <Avatar teammate={partner} size={20} /> : signs[channel.kind as 'public' | 'private']}
        {channelTitle(channel, snapshot)}
        {unread && <span className="for-screen-readers"> (unread)</span>}
      </button>
    </li>
  );
}
