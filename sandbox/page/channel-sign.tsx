import type { ReactNode } from 'react';
import type { Channel } from '../state/channels.ts';
import { Avatar } from './avatar.tsx';
import { isDirect, partnersIn } from './channel-title.ts';
import { Icon } from './icon.tsx';
import { useWorkspace } from './workspace-context.ts';

/** What kind of channel it is, as a sign for the eye and words for screen readers. */
export function ChannelSign({ channel }: { channel: Channel }): ReactNode {
  const { snapshot } = useWorkspace();
  if (isDirect(channel)) {
    const [partner = null] = partnersIn(channel, snapshot);
    return <Avatar teammate={partner} size={20} />;
  }
  if (channel.archived) return <Sign icon="archive" means="archived" />;
  if (channel.connectedTeams.length > 0) return <Sign icon="shared" means="shared" />;
  return channel.kind === 'private' ? <Sign icon="lock" means="private" /> : <Icon name="hash" />;
}

function Sign({ icon, means }: { icon: 'archive' | 'lock' | 'shared'; means: string }): ReactNode {
  return (
    <span className="sign" title={means}>
      <Icon name={icon} />
      <span className="for-screen-readers">{means} </span>
    </span>
  );
}
