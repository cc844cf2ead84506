import { daysBefore } from '../../catalog/days.ts';
import type { AccountFacts } from '../../evaluation/facts.ts';
import { fallExceedsChance } from '../chance.ts';
import type { Detector } from '../detector.ts';
import type { Comparison, Finding } from '../signal.ts';
import { judged, unknown } from '../verdict.ts';
import { type Week, weeksOf, workingDays } from '../weeks.ts';

/** "Week after week" (domain.md section 4): each of so many weeks below the one before it. */
const FALLS_IN_A_ROW = 4;

/** Part of the threshold of month over month that keeps a signal open. */
const HOLDS = 0.5;

/**
 * Fewer members are active than the 28 days before, or fewer week after week, by more than the catalogue's `decline`
 * and by more than chance (domain.md sections 4 and 5). Holidays: weeks that have one are not compared, and the
 * earlier month is scaled down to the later one's working days.
 */
export const decliningUse: Detector = {
  kind: 'declining_use',
  readsUsage: true,
  detect: (facts, { signals: { floorMembers, decline } }) => {
    const { people, weeks, measures } = facts;
    const { mau, prevMau, members } = measures;
    if (people === null || weeks === null || mau === null || prevMau === null || members === null) {
      return unknown('person_unknown');
    }
    if (members < floorMembers) return unknown('too_small');
    const worth = ({ before, now }: Fall) =>
      before >= floorMembers && lost({ before, now }, decline) && fallExceedsChance(before, now, members);
    const month = { before: prevMau * holidayScale(facts), now: mau };
    const comparable = weeksOf(facts, weeks).filter(({ holiday }) => !holiday);
    const weekly = weeklyFall(comparable);
    const best = bestFour(comparable);
    const sinceBest = { before: best, now: comparable.at(-1)?.active ?? best };
    const fires = worth(month) || (weekly.falls >= FALLS_IN_A_ROW && worth(weekly));
    const holds = lost(month, decline * HOLDS) || lost(sinceBest, decline);
    return judged(fires, holds, {
      severity: severityOf(lost(month, decline), fires),
      since: beganOn(comparable, best) ?? daysBefore(facts.asOf, 27),
      evidence: {
        mau,
        prev_mau: prevMau,
        ...(prevMau > 0 ? { mau_change: mau / prevMau - 1 } : {}),
        ...(month.before < prevMau ? { prev_mau_less_holidays: month.before } : {}),
        weekly_active: sinceBest.now,
        weekly_active_best: best,
        weeks_falling: weekly.falls,
        stopped: people.stopped,
        features_used_28: measures.featuresUsed28,
        features_used_prev_28: facts.featuresUsedPrev28,
      },
      comparison: comparisonOf(lost(month, decline) ? { mau, prevMau } : null, sinceBest),
      involved: {
        members: people.stoppedIds.slice(0, 10),
        memberCount: people.stopped,
        groups: [],
        workflow: null,
      },
    });
  },
};

type Fall = { before: number; now: number };

/** Whether more than the share of it is lost. */
const lost = ({ before, now }: Fall, share: number) => before - now > share * before;

/** Fewer working days do not explain more than their share; more of them excuse nothing. */
function holidayScale(facts: AccountFacts): number {
  const days = workingDays(facts, 0);
  return days > 0 ? Math.min(1, days / workingDays(facts, 4)) : 0;
}

/** From the week before the first of the falls in a row to the newest week. */
function weeklyFall(weeks: Week[]): Fall & { falls: number } {
  const active = weeks.map((week) => week.active);
  const lastRise = active.findLastIndex((now, index) => index > 0 && now >= (active[index - 1] ?? 0));
  const first = Math.max(0, lastRise);
  return {
    before: active[first] ?? 0,
    now: active.at(-1) ?? 0,
    falls: Math.max(0, active.length - 1 - first),
  };
}

/** The highest mean of four weeks on end: what the account was used to. */
function bestFour(weeks: Week[]): number {
  const means = weeks
    .slice(3)
    .map((_, start) => weeks.slice(start, start + 4).reduce((sum, { active }) => sum + active, 0) / 4);
  return Math.max(0, ...means);
}

/** The first day after the last week that was as good as that; null: it is that good now, or there is no such week. */
function beganOn(weeks: Week[], best: number): string | null {
  const lastGood = weeks.findLastIndex(({ active }) => active >= best);
  return weeks[lastGood + 1]?.from ?? null;
}

/** More than 20% month over month foretells churn (domain.md section 5); falling weeks are the early sign of it. */
function severityOf(monthFell: boolean, fires: boolean): Finding['severity'] {
  if (monthFell) return 'high';
  return fires ? 'medium' : 'low';
}

function comparisonOf(month: { mau: number; prevMau: number } | null, weekly: Fall): Comparison {
  return month === null
    ? { with: 'own_past', measure: 'weekly_active', own: weekly.now, other: weekly.before }
    : { with: 'own_past', measure: 'mau', own: month.mau, other: month.prevMau };
}
