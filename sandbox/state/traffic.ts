import { randomUUID } from 'node:crypto';
import { redact } from './redact.ts';
import { announce, type State } from './state.ts';

/** One message between Slack and the bot, and what came back. */
export type Exchange = {
  id: string;
  /** When it began, in milliseconds since 1970. */
  at: number;
  direction: 'to-bot' | 'from-bot';
  via: 'web-api' | 'socket' | 'http' | 'response-url';
  /** The method called, the command typed, the type of the event or of the interaction. */
  name: string;
  request: unknown;
  response: unknown;
  /** `refused`: answered with an error. `timeout`: too late. `lost`: no answer can come any more. */
  status: 'waiting' | 'ok' | 'refused' | 'timeout' | 'lost';
  /** Slack's error code or a sentence. */
  problem: string | null;
  tookMs: number | null;
  /** Which fault was injected. */
  fault: string | null;
};

export type Begun = Pick<Exchange, 'direction' | 'via' | 'name' | 'request'>;
export type Settled = Pick<Exchange, 'status'> & Partial<Pick<Exchange, 'response' | 'problem' | 'fault'>>;

/** As many as a person can look through. */
const mostKept = 500;

/** Notes that something was sent, without the secrets in it; the oldest is forgotten. */
export function recordExchange(state: State, begun: Begun): Exchange {
  const exchange: Exchange = {
    id: randomUUID(),
    at: state.now().getTime(),
    ...begun,
    request: redact(begun.request),
    response: null,
    status: 'waiting',
    problem: null,
    tookMs: null,
    fault: null,
  };
  state.traffic.push(exchange);
  if (state.traffic.length > mostKept) state.traffic.shift();
  announce(state, { kind: 'exchange', exchange });
  return exchange;
}

/** Notes what came of it. */
export function settleExchange(state: State, exchange: Exchange, settled: Settled): void {
  const tookMs = state.now().getTime() - exchange.at;
  Object.assign(exchange, settled, { response: redact(settled.response ?? null), tookMs });
  announce(state, { kind: 'exchange', exchange });
}

export function forgetExchanges(state: State): void {
  state.traffic.length = 0;
  announce(state, { kind: 'traffic-forgotten' });
}
