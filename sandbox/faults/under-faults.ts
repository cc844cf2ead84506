import { setTimeout as sleep } from 'node:timers/promises';
import type { LocalSlack } from '../local-slack.ts';
import { recordExchange, settleExchange, type Begun, type Exchange } from '../state/traffic.ts';
import type { Reply } from '../web-api/call.ts';
import type { Fault, FaultKind } from './fault.ts';
import { takeFault } from './faults.ts';

/** A call of the bot: of the Web API or of a response_url. */
type Call = Omit<Begun, 'direction'> & { token: string | null };

/** Used when a rate limit was asked for without saying how long. */
const usualRetryAfter = '1';

const before: FaultKind[] = ['rate-limit', 'error-before', 'drop-before'];
const after: FaultKind[] = ['error-after', 'drop-after'];

/** The one place where calls of the bot are recorded and go wrong on purpose. Null: the connection is to be cut. */
export async function underFaults(slack: LocalSlack, call: Call, answer: () => Reply): Promise<Reply | null> {
  const { token, ...begun } = call;
  const exchange = recordExchange(slack.state, { ...begun, direction: 'from-bot' });
  const delay = takeFault(slack.state, call.name, ['delay']);
  if (delay) await sleep(delay.delayMs ?? 0, undefined, { ref: false });
  const revoked = token?.startsWith('xoxb-') ? takeFault(slack.state, call.name, ['revoke-token']) : null;
  const early = revoked ?? takeFault(slack.state, call.name, before);
  if (early) return settle(slack, exchange, early, disturbed(early));
  const reply = answered(slack, exchange, answer);
  const late = takeFault(slack.state, call.name, after);
  return settle(slack, exchange, late ?? delay, late ? disturbed(late) : reply);
}

/** A fault of the local Slack itself is not left waiting in the traffic. */
function answered({ state }: LocalSlack, exchange: Exchange, answer: () => Reply): Reply {
  try {
    return answer();
  } catch (error) {
    settleExchange(state, exchange, { status: 'lost', problem: `The local Slack broke: ${String(error)}` });
    throw error;
  }
}

/** What the bot gets instead. */
function disturbed({ kind, retryAfter }: Fault): Reply | null {
  switch (kind) {
    case 'rate-limit': {
      const seconds = retryAfter === null ? usualRetryAfter : String(retryAfter);
      const body = { ok: false, error: 'ratelimited' };
      return { status: 429, headers: { 'retry-after': seconds }, body };
    }
    case 'revoke-token':
      return { status: 200, headers: {}, body: { ok: false, error: 'token_revoked' } };
    case 'error-before':
    case 'error-after':
      return { status: 503, headers: {}, body: { ok: false, error: 'service_unavailable' } };
    default:
      return null;
  }
}

function settle(
  { state }: LocalSlack,
  exchange: Exchange,
  fault: Fault | null,
  reply: Reply | null,
): Reply | null {
  const failed = reply !== null && reply.body['ok'] !== true;
  settleExchange(state, exchange, {
    status: reply === null ? 'lost' : failed ? 'refused' : 'ok',
    response: reply?.body ?? null,
    problem: reply === null ? 'The connection was cut.' : failed ? String(reply.body['error']) : null,
    fault: fault?.kind ?? null,
  });
  return reply;
}
