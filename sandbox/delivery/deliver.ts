import { setTimeout as sleep } from 'node:timers/promises';
import type { DeliveryTarget, Fault } from '../faults/fault.ts';
import { takeFault } from '../faults/faults.ts';
import type { LocalSlack } from '../local-slack.ts';
import { recordExchange, settleExchange } from '../state/traffic.ts';
import { deliverByHttp } from './http.ts';
import { settledAs, type Envelope, type Outcome } from './outcome.ts';

/** The one way by which anything reaches the bot: recorded, and gone wrong where a fault says so. */
export async function deliver(slack: LocalSlack, envelope: Envelope): Promise<Outcome> {
  const twin = takeFault(slack.state, targets[envelope.type], ['duplicate']);
  const outcome = deliverOnce(slack, envelope, null);
  if (twin) void deliverOnce(slack, again(envelope), twin);
  return outcome;
}

const targets: Record<Envelope['type'], DeliveryTarget> = {
  slash_commands: 'commands',
  interactive: 'interactions',
  events_api: 'events',
};

/** Slack owns up to sending an event again, and to nothing else. */
function again(envelope: Envelope): Envelope {
  if (envelope.type !== 'events_api') return envelope;
  return { ...envelope, retry: { attempt: (envelope.retry?.attempt ?? 0) + 1, reason: 'http_timeout' } };
}

async function deliverOnce(slack: LocalSlack, envelope: Envelope, twin: Fault | null): Promise<Outcome> {
  const { retry, payload } = envelope;
  const exchange = recordExchange(slack.state, {
    direction: 'to-bot',
    via: slack.requestUrl === null ? 'socket' : 'http',
    name: nameOf(envelope),
    request: retry ? { retry_num: retry.attempt, retry_reason: retry.reason, ...payload } : payload,
  });
  const fault = takeFault(slack.state, targets[envelope.type], [
    'delay',
    'drop-before',
    'drop-after',
    'disconnect',
  ]);
  const outcome = await carryUnder(slack, envelope, fault);
  const struck = fault ?? twin;
  settleExchange(slack.state, exchange, { ...settledAs(outcome), fault: struck?.kind ?? null });
  return outcome;
}

/** The command typed, or the type of the event or interaction. */
function nameOf({ type, payload }: Envelope): string {
  if (type === 'slash_commands') return String(payload['command']);
  const { event } = payload;
  const told = typeof event === 'object' && event !== null && 'type' in event ? event.type : payload['type'];
  return String(told);
}

/** Slack waits from the moment of sending: what comes later than that finds nobody waiting. */
async function carryUnder(slack: LocalSlack, envelope: Envelope, fault: Fault | null): Promise<Outcome> {
  switch (fault?.kind) {
    case 'drop-before':
      return waitInVain(slack);
    case 'drop-after':
      void carry(slack, envelope);
      return waitInVain(slack);
    case 'delay': {
      const late = sleep(fault.delayMs ?? 0, undefined, { ref: false }).then(() => carry(slack, envelope));
      return Promise.race([late, waitInVain(slack)]);
    }
    case 'disconnect':
      slack.sockets.disconnect('cut');
      return carry(slack, envelope);
    default:
      return carry(slack, envelope);
  }
}

function waitInVain({ patience }: LocalSlack): Promise<Outcome> {
  return sleep(patience.ackMs, { kind: 'timeout' }, { ref: false });
}

function carry(slack: LocalSlack, envelope: Envelope): Promise<Outcome> {
  const { requestUrl, patience, state, sockets } = slack;
  if (requestUrl === null) return sockets.deliver(envelope, patience.ackMs);
  return deliverByHttp(requestUrl, envelope, { now: state.now(), ackMs: patience.ackMs });
}
