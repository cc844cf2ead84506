import type { MilestoneKey } from '../../domain/milestones/milestones.ts';
import { count, percent, plural } from '../figures.ts';
import { beside, evidenceOf, type SignalWords } from './signal-words.ts';

/** What the contract and the calendar make of adoption. */
export const renewalAtRisk: SignalWords = {
  says: (signal) => {
    const seats = evidenceOf(signal, 'active_share');
    const depth = evidenceOf(signal, 'depth_mean');
    const used = [
      seats === null ? null : `${percent(seats)} of seats`,
      depth === null ? null : `${percent(depth)} of relevant features`,
    ].filter((words) => words !== null);
    return `${when(evidenceOf(signal, 'days_to_renewal'))}with ${used.join(' and ') || 'little'} in use`;
  },
  causes: ['value not shown in their numbers', 'no executive owner', 'little adoption for months'],
  next: () => 'agree with the sponsor on two results to reach before the renewal, and on who sees to them',
  datesItself: true,
};

function when(days: number | null): string {
  if (days === null) return '';
  return days === 0 ? 'today, ' : `in ${plural(days, 'day')}, `;
}

export const MILESTONE: Record<MilestoneKey, string> = {
  activated_by_day_7: 'activated by day 7',
  weekly_by_day_30: 'active weekly by day 30',
  three_features_by_day_60: 'using 3 core features by day 60',
  habit_by_day_90: 'at habit by day 90',
};

export const milestoneMissed: SignalWords = {
  says: (signal) => {
    const key = signal.comparison?.measure ?? '';
    const reached = count(evidenceOf(signal, 'members_reached'));
    const due = plural(evidenceOf(signal, 'members_due') ?? 0, 'member');
    const goal = isMilestone(key) ? MILESTONE[key] : 'there in time';
    return `of ${due} who were due, ${reached} are ${goal}: ${percent(signal.comparison?.own ?? null)}${beside(signal, percent)}`;
  },
  causes: ['onboarding did not prepare them', 'no time set aside', 'value comes too late'],
  next: () => 'ask those who are late what is in the way, and give them one first thing to do this week',
};

const isMilestone = (key: string): key is MilestoneKey => Object.hasOwn(MILESTONE, key);

export const expansionReady: SignalWords = {
  says: (signal) => {
    const seats = `${count(evidenceOf(signal, 'members'))} of ${plural(evidenceOf(signal, 'seats') ?? 0, 'seat')} taken`;
    const now = evidenceOf(signal, 'weekly_active');
    const before = count(evidenceOf(signal, 'weekly_active_before'));
    return now === null ? seats : `${seats}, ${count(now)} active a week (${before} a quarter ago)`;
  },
  causes: ['more people need it', 'a neighbouring team would gain'],
  next: () => 'propose more seats, and ask which team would gain most from joining',
};
