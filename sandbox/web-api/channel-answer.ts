import { isDirect, isMember, type Channel } from '../state/channels.ts';
import type { State } from '../state/state.ts';

/** A conversation as Slack shows it to apps. https://docs.slack.dev/reference/objects/conversation-object */
export function channelAnswer(state: State, channel: Channel) {
  return channel.kind === 'direct' ? directAnswer(state, channel) : groupAnswer(state, channel);
}

function directAnswer(state: State, channel: Channel) {
  const bot = state.app.botUserId;
  const user = channel.members.find((id) => id !== bot) ?? bot;
  return {
    id: channel.id,
    created: channel.createdAt,
    is_archived: channel.archived,
    is_im: true,
    is_org_shared: false,
    is_user_deleted: state.teammates.get(user)?.deactivated ?? false,
    user,
    context_team_id: state.team.id,
    priority: 0,
  };
}

function groupAnswer(state: State, channel: Channel) {
  const shared = channel.connectedTeams.length > 0;
  return {
    id: channel.id,
    name: channel.name,
    name_normalized: channel.name,
    created: channel.createdAt,
    creator: channel.creator,
    is_channel: !isDirect(channel) && channel.kind === 'public',
    is_group: channel.kind === 'private',
    is_im: false,
    is_mpim: channel.kind === 'group-direct',
    is_private: channel.kind !== 'public',
    is_member: isMember(channel, state.app.botUserId),
    is_archived: channel.archived,
    is_general: channel.isGeneral,
    is_frozen: false,
    is_read_only: channel.readOnly,
    is_shared: shared,
    is_ext_shared: shared,
    is_org_shared: false,
    is_pending_ext_shared: channel.invitedTeams.length > 0,
    pending_shared: channel.invitedTeams,
    pending_connected_team_ids: channel.invitedTeams,
    context_team_id: state.team.id,
    shared_team_ids: [state.team.id, ...channel.connectedTeams],
    ...(shared && { connected_team_ids: channel.connectedTeams, conversation_host_id: state.team.id }),
    unlinked: 0,
    previous_names: [],
    topic: { value: channel.topic, creator: channel.creator, last_set: 0 },
    purpose: { value: channel.purpose, creator: channel.creator, last_set: 0 },
  };
}
