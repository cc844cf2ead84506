import type { ReactNode } from 'react';
import type { Channel } from '../../state/channels.ts';
import { Avatar } from '../avatar.tsx';
import { useWorkspace } from '../workspace-context.ts';
import { BotStatus } from './bot-status.tsx';
import { channelGroups } from './channel-groups.ts';
import { Entry } from './entry.tsx';
import { PersonSwitcher } from './person-switcher.tsx';
import { useUnread } from './unread.ts';

type Props = { current: string; onChannel: (id: string) => void; onPerson: (id: string) => void };

/** Channels, the app and direct messages, and who one is. */
export function Sidebar({ current, onChannel, onPerson }: Props): ReactNode {
  const { snapshot, act } = useWorkspace();
  const unread = useUnread(snapshot, current, act);
  const { channels, apps, directs } = channelGroups(snapshot);
  const entry = (channel: Channel) => (
    <Entry
      key={channel.id}
      channel={channel}
      selected={channel.id === current}
      unread={unread.get(channel.id) ?? null}
      onOpen={() => onChannel(channel.id)}
    />
  );
  return (
    <header className="sidebar">
      <p className="team">{snapshot.team}</p>
      <nav className="sidebar-lists" aria-label="Channels">
        <Section title="Channels">{channels.map(entry)}</Section>
        {apps.length > 0 && <Section title="Apps">{apps.map(entry)}</Section>}
        <Section title="Direct messages">
          {directs.map(entry)}
          <Strangers directs={directs} onChannel={onChannel} />
        </Section>
      </nav>
      <BotStatus />
      <PersonSwitcher onPerson={onPerson} />
    </header>
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

/** Those one has not written to yet. */
function Strangers({
  directs,
  onChannel,
}: {
  directs: Channel[];
  onChannel: (id: string) => void;
}): ReactNode {
  const { snapshot, act } = useWorkspace();
  const met = new Set(directs.flatMap(({ members }) => members));
  const others = snapshot.people.filter(({ id }) => id !== snapshot.me && !met.has(id));
  const open = async (person: string) => {
    const result = await act({ do: 'direct', with: person });
    if (result.ok && result.channel) onChannel(result.channel);
  };
  return others.map((person) => (
    <li key={person.id}>
      <button type="button" className="entry" onClick={() => void open(person.id)}>
        <Avatar teammate={person} size={20} />
        <span className="entry-name">{person.name}</span>
      </button>
    </li>
  ));
}
