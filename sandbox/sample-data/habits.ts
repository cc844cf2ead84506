import type { Day } from './days.ts';
import type { Person } from './people.ts';
import type { Practice, Repertoire } from './practice.ts';
import type { Random } from './random.ts';

/** What one person does with the product, fixed for good: which features, in the order they took them up. */
export type Habits = {
  views: string[];
  order: Practice[];
  /** Share of the relevant features used once settled in. */
  settled: number;
  /** Days a week beside others of the same conduct. */
  pace: number;
};

const FIRST_TAKEN_UP = { core: 0, advanced: 0.75, premium: 1.1 };

/** Draws the person's habits: core features come first on the whole, premium ones last. */
export function habitsOf(person: Person, repertoire: Repertoire, random: Random): Habits {
  const order = repertoire.practices
    .map((practice) => ({ practice, at: FIRST_TAKEN_UP[practice.tier] + random.share() }))
    .toSorted((a, b) => a.at - b.at)
    .map(({ practice }) => practice);
  const [from, to] = person.conduct.depth;
  return {
    views: repertoire.views,
    order,
    settled: random.between(from, to),
    pace: random.between(0.9, 1.1),
  };
}

/** Features taken up before the first week is over, as a share of those used once settled in. */
const AT_FIRST = 0.4;

/** The features that the person uses on `day`: more of them week by week until they have settled in. */
export function inUse(habits: Habits, person: Person, day: Day): Practice[] {
  const launched = habits.order.filter((practice) => practice.launched <= day);
  const weeks = (day - (person.firstSession ?? day)) / 7;
  const progress = Math.min(1, AT_FIRST + ((1 - AT_FIRST) * weeks) / person.conduct.growthWeeks);
  return launched.slice(0, Math.max(1, Math.round(launched.length * habits.settled * progress)));
}
