import type { State } from '../state/state.ts';
import { isStranger, slackbotId, type Teammate } from '../state/teammates.ts';
import { hasScope } from './authorise.ts';

/** A person or app as Slack shows them to apps. https://docs.slack.dev/reference/objects/user-object */
export function userAnswer(state: State, teammate: Teammate) {
  const common = {
    id: teammate.id,
    team_id: teammate.teamId,
    name: teammate.handle,
    deleted: teammate.deactivated,
    is_bot: teammate.kind === 'bot',
    is_app_user: false,
    updated: 0,
    profile: profileAnswer(state, teammate),
  };
  if (teammate.deactivated) return common;
  const guest = teammate.kind === 'guest';
  return {
    ...common,
    real_name: teammate.name,
    tz: teammate.timeZone,
    ...zone(teammate.timeZone, state.now()),
    is_admin: teammate.isAdmin,
    is_owner: false,
    is_primary_owner: false,
    is_restricted: guest,
    is_ultra_restricted: guest && teammate.singleChannel,
    ...(teammate.kind === 'outsider' && { is_stranger: isStranger(state, teammate) }),
  };
}

export function profileAnswer(state: State, teammate: Teammate) {
  const display = teammate.id === slackbotId ? 'Slackbot' : teammate.handle;
  const mayReadEmail = hasScope(state, 'users:read.email');
  return {
    real_name: teammate.name,
    real_name_normalized: teammate.name,
    display_name: display,
    display_name_normalized: display,
    title: teammate.title,
    status_text: '',
    status_emoji: '',
    status_expiration: 0,
    team: teammate.teamId,
    ...(mayReadEmail && teammate.email !== null && { email: teammate.email }),
    ...(teammate.kind === 'bot' && { bot_id: state.app.botId, api_app_id: state.app.id }),
  };
}

function zone(timeZone: string, now: Date) {
  const named = (style: 'long' | 'longOffset') =>
    new Intl.DateTimeFormat('en', { timeZone, timeZoneName: style })
      .formatToParts(now)
      .find(({ type }) => type === 'timeZoneName')?.value ?? 'GMT';
  const [, sign, hours, minutes] = /GMT([+-])(\d\d):(\d\d)/.exec(named('longOffset')) ?? [];
  const seconds = Number(hours ?? 0) * 3600 + Number(minutes ?? 0) * 60;
  return { tz_label: named('long'), tz_offset: sign === '-' ? -seconds : seconds };
}
