import type { Exchange } from '../../state/traffic.ts';

export type Filter = 'all' | 'to-bot' | 'from-bot' | 'trouble';

export const filters: { key: Filter; label: string }[] = [
  { key: 'all', label: 'All' },
  { key: 'to-bot', label: 'To the bot' },
  { key: 'from-bot', label: 'From the bot' },
  { key: 'trouble', label: 'Trouble' },
];

/** Those of that kind whose name, problem or payload holds the words; the newest first. */
export function filterExchanges(traffic: Exchange[], filter: Filter, words: string): Exchange[] {
  const wanted = words.trim().toLowerCase();
  const fits = (exchange: Exchange) =>
    filter === 'all' ||
    exchange.direction === filter ||
    (filter === 'trouble' && (!['ok', 'waiting'].includes(exchange.status) || exchange.fault !== null));
  const says = ({ name, problem, request, response }: Exchange) =>
    wanted === '' || JSON.stringify([name, problem, request, response]).toLowerCase().includes(wanted);
  return traffic.filter((exchange) => fits(exchange) && says(exchange)).toReversed();
}

export const statusWords: Record<Exchange['status'], string> = {
  waiting: 'waiting',
  ok: 'ok',
  refused: 'refused',
  timeout: 'too late',
  lost: 'lost',
};

export const viaWords: Record<Exchange['via'], string> = {
  'web-api': 'Web API',
  socket: 'Socket Mode',
  http: 'HTTP',
  'response-url': 'response_url',
};

export function durationOf({ tookMs }: Exchange): string {
  if (tookMs === null) return '…';
  return tookMs < 1000 ? `${Math.round(tookMs)} ms` : `${(tookMs / 1000).toFixed(1)} s`;
}
