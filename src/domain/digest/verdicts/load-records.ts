import type { Database } from '../../../../drizzle/database.ts';
import { daysBefore } from '../../catalog/days.ts';
import { rateOf } from '../../risk/rate.ts';
import { SIGNAL_KINDS } from '../../signals/signal.ts';
import { countVerdicts, type KindCounts } from './queries.ts';
import type { KindRecord } from './verdict.ts';

/** Signals of so many days are looked at. */
const RECORD_DAYS = 90;

/** Below this an interval is wider than it is worth. */
const FEWEST_JUDGED = 10;

/** How each kind has done in the last 90 days, in the order of `SIGNAL_KINDS`; `today` is an ISO day. */
export async function loadRecords(
  db: Database,
  today: string,
  accountKeys: number[] | null,
): Promise<KindRecord[]> {
  const counts = await countVerdicts(db, daysBefore(today, RECORD_DAYS - 1), accountKeys);
  const known = new Map(counts.map((each) => [each.kind, each]));
  return SIGNAL_KINDS.map((kind) => withPrecision(known.get(kind) ?? { kind, ...NONE }));
}

const NONE = { openNow: 0, opened: 0, useful: 0, falseAlarm: 0, alreadyHandled: 0 };

export function withPrecision(counts: KindCounts): KindRecord {
  const judged = counts.useful + counts.falseAlarm;
  return { ...counts, precision: judged < FEWEST_JUDGED ? null : rateOf(counts.useful, judged) };
}
