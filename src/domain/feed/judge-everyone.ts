import type { Catalog } from '../catalog/catalog.ts';
import { daysBefore } from '../catalog/days.ts';
import { meaningOf } from '../usage/meaning.ts';
import type { DataSignal } from './feed.ts';
import type { EveryoneDay } from './history.ts';
import { findRenamings } from './renaming.ts';
import { findSilence } from './silence.ts';
import { findDrops, lastingDrop } from './volume.ts';

/** What is wrong with the data of everyone, and what that says of the data of one. */
export type EveryoneJudged = {
  /** ISO day that is judged. */
  asOf: string;
  /** Faults that touch every account. */
  faults: DataSignal[];
  /** Faults that touch who used the event in the evidence's `vanished`. */
  renamings: DataSignal[];
  /** Whether silence of one account on a day means anything: no holiday, and others went on as usual. */
  counts: (ago: number) => boolean;
};

/** Judges the data of all accounts together as of a day, from its history of 12 weeks, the oldest day first. */
export function judgeEveryone(days: EveryoneDay[], catalog: Catalog, asOf: string): EveryoneJudged {
  const holidays = new Set(catalog.holidays);
  const isHoliday = (ago: number) => holidays.size > 0 && holidays.has(daysBefore(asOf, ago));
  const agos = days.filter(({ events }) => events > 0).map(({ ago }) => ago);
  const silence = findSilence(agos, catalog.thresholds.staleAfterDays, (ago) => !isHoliday(ago));
  const drops = findDrops(days, isHoliday);
  const drop = lastingDrop(drops, (agos.at(-1) ?? 0) + 1);
  const faults: DataSignal[] = [];
  if (silence !== null) {
    faults.push({
      fault: 'everyone_silent',
      accountKey: null,
      since: daysBefore(asOf, silence.since),
      evidence: { quiet_days: silence.quietDays, usual_quiet_days: silence.usualDays },
    });
  }
  if (drop !== null) {
    faults.push({
      fault: 'volume_drop',
      accountKey: null,
      since: daysBefore(asOf, drop.since),
      evidence: {
        days: drop.days,
        worst_day: daysBefore(asOf, drop.worst.ago),
        share_of_usual: drop.worst.ofUsual,
        accounts: drop.worst.accounts,
        usual_accounts: drop.worst.usualAccounts,
      },
    });
  }
  const known = new Map(days.map(({ ago, events }) => [ago, events > 0]));
  for (const { ago } of drops) known.set(ago, false);
  return {
    asOf,
    faults,
    renamings: findRenamings(days, meaningOf(catalog)).map((renaming) => ({
      fault: 'event_renamed',
      accountKey: null,
      since: daysBefore(asOf, renaming.since),
      evidence: {
        vanished: renaming.vanished,
        appeared: renaming.appeared,
        events_a_day: renaming.eventsADay,
        usual_events_a_day: renaming.usualADay,
      },
    })),
    counts: (ago) => (known.get(ago) ?? true) && !isHoliday(ago),
  };
}
