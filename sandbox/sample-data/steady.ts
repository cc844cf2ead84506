import { foldName } from '../../src/domain/accounts/names.ts';
import type { Mix, Plan } from './plan.ts';

/** What every account has to say for itself; the rest follows unless a story says otherwise. */
export type Given = Pick<Plan, 'name' | 'industry' | 'region' | 'csm' | 'members' | 'startedAgo'> &
  Partial<Plan>;

/** How an account without a story is doing; all of it is steady, so none of it is news. */
export const STRONG: Mix = { power: 0.2, habit: 0.45, regular: 0.25, casual: 0.07, invited: 0.03 };
export const SOLID: Mix = {
  power: 0.14,
  habit: 0.38,
  regular: 0.29,
  casual: 0.09,
  dormant: 0.04,
  invited: 0.06,
};
export const FAIR: Mix = {
  power: 0.08,
  habit: 0.22,
  regular: 0.34,
  casual: 0.15,
  dormant: 0.09,
  invited: 0.12,
};

const SALES_DEPARTMENTS = ['Sales', 'Field Sales', 'Partnerships', 'Customer Success'];

/** An account about which there is nothing to tell: used as it should be, much the same from week to week. */
export function steadyPlan(given: Given): Plan {
  const seats = given.seats ?? Math.ceil(given.members * 1.08);
  return {
    domain: `${foldName(given.name).replaceAll(' ', '-')}.example`,
    seats,
    arr: seats * priceOfSeat(seats),
    departments: SALES_DEPARTMENTS.slice(0, given.members < 20 ? 1 : given.members < 50 ? 2 : 4),
    mix: () => STRONG,
    hires: 0.06,
    adapt: (people) => people,
    workarounds: () => 0.04,
    stumble: null,
    satisfaction: () => 0.82,
    tickets: () => 0.006,
    feedEndsAgo: 0,
    personUnknown: null,
    ...given,
  };
}

/** Whole hundreds a year, cheaper by the dozen. */
function priceOfSeat(seats: number): number {
  return seats >= 80 ? 1500 : seats >= 30 ? 1300 : 900;
}

export const PRIYA = 'priya@uptake.example';
export const TOMAS = 'tomas@uptake.example';
