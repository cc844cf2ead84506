import { setTimeout as sleep } from 'node:timers/promises';
import type { LocalSlack } from '../local-slack.ts';
import { nextId } from '../state/ids.ts';
import type { State } from '../state/state.ts';
import { deliver } from './deliver.ts';
import { retryReasonOf, type Envelope } from './outcome.ts';

/**
 * Tells the bot of an event if its manifest subscribes to it, and again when it did not take it: at once, after a
 * minute and after five. Never rejects. https://docs.slack.dev/apis/events-api/#retries
 */
export async function deliverEvent(
  slack: LocalSlack,
  subscription: string,
  event: Record<string, unknown>,
): Promise<void> {
  const { state, patience, closed } = slack;
  if (!state.manifest.settings.event_subscriptions.bot_events.includes(subscription)) return;
  const envelope: Envelope = { type: 'events_api', payload: callback(state, event) };
  let outcome = await deliver(slack, envelope);
  for (const [index, pause] of patience.eventRetriesMs.entries()) {
    const reason = retryReasonOf(outcome);
    if (reason === null) return;
    await sleep(pause, undefined, { ref: false, signal: closed }).catch(() => undefined);
    if (closed.aborted) return;
    outcome = await deliver(slack, { ...envelope, retry: { attempt: index + 1, reason } });
  }
}

/** https://docs.slack.dev/apis/events-api/#callback-field */
function callback(state: State, event: Record<string, unknown>): Record<string, unknown> {
  return {
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
  };
}
