import { deliverEvent } from '../delivery/deliver-event.ts';
import type { LocalSlack } from '../local-slack.ts';
import { openDirect } from '../state/channels.ts';
import { nextTs } from '../state/ids.ts';
import type { Teammate } from '../state/teammates.ts';
import { publishedHome } from '../state/views.ts';
import { viewAnswer } from '../web-api/view-content.ts';

import { done, type Result } from './result.ts';

/** Someone opened the app's Home or Messages tab. */
export function openHome(slack: LocalSlack, person: Teammate, tab: 'home' | 'messages'): Result {
  const { state } = slack;
  const view = publishedHome(state, person.id);
  void deliverEvent(slack, 'app_home_opened', {
    type: 'app_home_opened',
    user: person.id,
    channel: openDirect(state, [person.id, state.app.botUserId]).id,
    tab,
    event_ts: nextTs(state),
    ...(view && tab === 'home' && { view: viewAnswer(state, view) }),
  });
  return done;
}
