import type { Catalog } from '../catalog/catalog.ts';
import { daysBefore } from '../catalog/days.ts';
import { hadFaded } from './fading.ts';
import type { DataSignal, Feed } from './feed.ts';
import { type AccountHistory, median } from './history.ts';
import type { EveryoneJudged } from './judge-everyone.ts';
import { findSilence } from './silence.ts';

/** Part of a usual day's events that has to be dated ahead: one laptop with a wrong clock is not the feed. */
const AHEAD_SHARE = 0.25;

/** Whether the usage data of an account can be trusted, and if not, since the earliest day of what is wrong with it. */
export function judgeFeed(
  account: AccountHistory,
  everyone: EveryoneJudged,
  catalog: Pick<Catalog, 'thresholds'>,
): Feed {
  const { lastEventAt } = account;
  if (lastEventAt === null) return { state: 'never' };
  const touching = [
    ...everyone.faults,
    ...everyone.renamings.filter(({ evidence }) => account.renamed.includes(String(evidence.vanished))),
    ...ownFaults(account, everyone, catalog),
  ];
  const [first] = touching.toSorted((a, b) => (a.since < b.since ? -1 : a.since > b.since ? 1 : 0));
  if (first === undefined) return { state: 'trusted', lastEventAt };
  return { state: 'suspended', since: first.since, because: first.fault, lastEventAt };
}

/** Every fault of the data: those of everyone once, then those of single accounts in the order of these. */
export function detectDataSignals(
  accounts: AccountHistory[],
  everyone: EveryoneJudged,
  catalog: Pick<Catalog, 'thresholds'>,
): DataSignal[] {
  return [
    ...everyone.faults,
    ...oneRenaming(everyone.renamings),
    ...accounts.flatMap((account) => ownFaults(account, everyone, catalog)),
  ];
}

/** What is wrong with the data of one account alone. */
function ownFaults(
  { accountKey, agos, events, ahead, churned }: AccountHistory,
  { asOf, counts }: EveryoneJudged,
  { thresholds }: Pick<Catalog, 'thresholds'>,
): DataSignal[] {
  const faults: DataSignal[] = [];
  const silence = churned ? null : findSilence(agos, thresholds.staleAfterDays, counts);
  if (silence !== null && !hadFaded(agos, events, silence.since + 1)) {
    faults.push({
      fault: 'account_silent',
      accountKey,
      since: daysBefore(asOf, silence.since),
      evidence: {
        quiet_days: silence.quietDays,
        usual_quiet_days: silence.usualDays,
        usual_events_a_day: median(events),
      },
    });
  }
  if (ahead > 0 && ahead >= AHEAD_SHARE * median(events)) {
    faults.push({
      fault: 'clock_skew',
      accountKey,
      since: daysBefore(asOf, Math.max(0, (agos.at(-1) ?? 0) - 1)),
      evidence: { events_ahead: ahead, usual_events_a_day: median(events) },
    });
  }
  return faults;
}

/** A release may rename many events at once: one signal, of the first, that says how many. */
function oneRenaming(renamings: DataSignal[]): DataSignal[] {
  const [first] = renamings.toSorted((a, b) => (a.since < b.since ? -1 : 1));
  return first === undefined
    ? []
    : [{ ...first, evidence: { ...first.evidence, renamed_events: renamings.length } }];
}
