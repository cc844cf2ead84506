import { deliver } from '../delivery/deliver.ts';
import type { LocalSlack } from '../local-slack.ts';
import { nextId } from '../state/ids.ts';

/** Tells the bot of an event if its manifest subscribes to it. https://docs.slack.dev/apis/events-api */
export function deliverEvent(
  slack: LocalSlack,
  subscription: string,
  event: Record<string, unknown>,
): Promise<unknown> {
  const { state } = slack;
  const wanted = state.manifest.settings.event_subscriptions.bot_events.includes(subscription);
  if (!wanted) return Promise.resolve(null);
  return deliver(slack, {
    type: 'events_api',
    payload: {
      token: 'local-verification-token',
      type: 'event_callback',
      team_id: state.team.id,
      api_app_id: state.app.id,
      event_id: nextId(state, 'Ev'),
      event_time: Math.floor(state.now().getTime() / 1000),
      event,
      is_ext_shared_channel: false,
      authorizations: [
        {
          enterprise_id: null,
          team_id: state.team.id,
          user_id: state.app.botUserId,
          is_bot: true,
          is_enterprise_install: false,
        },
      ],
    },
  });
}
