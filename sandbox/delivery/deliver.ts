import type { LocalSlack } from '../local-slack.ts';
import { deliverByHttp } from './http.ts';
import type { Envelope, Outcome } from './outcome.ts';

/** The one way by which anything reaches the bot. */
export function deliver(slack: LocalSlack, envelope: Envelope): Promise<Outcome> {
  if (slack.requestUrl !== null) return deliverByHttp(slack.requestUrl, envelope, slack.state.now());
  return slack.sockets.deliver(envelope);
}
