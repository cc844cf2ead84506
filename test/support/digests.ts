import type { Pool } from 'pg';
import type { NewSubscription } from '../../src/domain/digest/subscriptions/queries.ts';
import type { ClearedBy, Severity, SignalKind } from '../../src/domain/signals/signal.ts';

/** A digest of every account to a channel, each day at nine. What a test is about is given. */
export function subscriptionOf(given: Partial<NewSubscription> = {}): NewSubscription {
  return {
    channelId: 'C1',
    createdBy: 'U1',
    filter: { owner: null, tiers: null, regions: null, kinds: null, severity: null },
    sendAt: '09:00',
    weekdays: [1, 2, 3, 4, 5, 6, 7],
    timeZone: 'UTC',
    saysNothingNew: false,
    ...given,
  };
}

/** Opens a signal of an account on a day (ISO). */
export async function openSignal(
  pool: Pool,
  accountKey: number,
  openedOn: string,
  { kind = 'no_use', severity = 'high' }: { kind?: SignalKind; severity?: Severity } = {},
): Promise<void> {
  await pool.query(
    `insert into signals (account_key, kind, opened_on, since, seen_on, severity, evidence, involved, judged_on)
     values ($1, $2, $3, $3, $3, $4, '{"members": 12, "weekly_active": 1, "weekly_active_best": 9}',
       '{"members": [], "memberCount": 0, "groups": [], "workflow": null}', $3)`,
    [accountKey, kind, openedOn, severity],
  );
}

/** Closes the open signals of an account on a day (ISO); of one kind, when it is given. */
export async function closeSignals(
  pool: Pool,
  accountKey: number,
  closedOn: string,
  { because = 'cleared', kind }: { because?: ClearedBy; kind?: SignalKind } = {},
): Promise<void> {
  await pool.query(
    `update signals set closed_on = $2, closed_because = $3
     where account_key = $1 and closed_on is null and ($4::text is null or kind = $4)`,
    [accountKey, closedOn, because, kind ?? null],
  );
}

/** Slack took all that was planned until now. */
export async function postPlanned(pool: Pool): Promise<void> {
  await pool.query(
    `update posts set state = 'posted', posted_in = channel_id, message_ts = post_no::text, shown = wanted
     where state = 'planned'`,
  );
}
