import { isDirect, type Channel } from '../state/channels.ts';
import type { State } from '../state/state.ts';
import type { Teammate } from '../state/teammates.ts';

/** What every interaction payload begins with. */
export function interactionParts(state: State, person: Teammate) {
  return {
    team: { id: state.team.id, domain: state.team.domain },
    user: { id: person.id, username: person.handle, name: person.handle, team_id: state.team.id },
    api_app_id: state.app.id,
    token: 'local-verification-token',
    enterprise: null,
    is_enterprise_install: false,
  };
}

export function channelParts(channel: Channel): { id: string; name: string } {
  return { id: channel.id, name: isDirect(channel) ? 'directmessage' : channel.name };
}
