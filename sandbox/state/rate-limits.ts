import type { State } from './state.ts';

/** How often something may be done: steadily, and how many at once before that pace is asked for. */
export type Pace = { perMinute: number; burst: number };

type Allowance = { left: number; at: number };

/** `enforced: false` is for benchmarks, which measure the bot and not Slack's patience. */
export type RateLimits = { enforced: boolean; allowances: Map<string, Allowance> };

export type Tier = 1 | 2 | 3 | 4 | 'special';

/**
 * Slack guarantees these rates a method, app and workspace, and tolerates bursts that it does not quantify; here a
 * minute's calls may come at once. Sockets are tier 1, and a bot with ten of them has to be able to open them all.
 *
 * Source: https://docs.slack.dev/apis/web-api/rate-limits
 */
export const tierPaces: Record<Tier, Pace> = {
  1: { perMinute: 1, burst: 20 },
  2: { perMinute: 20, burst: 20 },
  3: { perMinute: 50, burst: 50 },
  4: { perMinute: 100, burst: 100 },
  /** `chat.postMessage`, `auth.test` and `chat.getPermalink`: several hundred a minute in the whole workspace. */
  special: { perMinute: 300, burst: 300 },
};

/** One post a second a channel; the docs allow bursts above it without a number, so a handful here. */
export const postPace: Pace = { perMinute: 60, burst: 5 };

/** Counts one use. Returns how many seconds to wait before trying again, 0 when it may happen now. */
export function takeTurn(state: State, key: string, { perMinute, burst }: Pace): number {
  const { enforced, allowances } = state.rateLimits;
  if (!enforced) return 0;
  const now = state.now().getTime();
  const before = allowances.get(key) ?? { left: burst, at: now };
  const earned = (Math.max(0, now - before.at) / 60_000) * perMinute;
  const left = Math.min(burst, before.left + earned);
  const allowed = left >= 1;
  allowances.set(key, { left: allowed ? left - 1 : left, at: now });
  return allowed ? 0 : Math.max(1, Math.ceil(((1 - left) / perMinute) * 60));
}
