import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import type { Catalog } from '../../../../src/domain/catalog/catalog.ts';
import { catalogOf, featureOf } from '../../../support/builders.ts';
import { HOLIDAYS } from './playbooks.ts';
import { FEATURES, HIGH_VALUE_ARR, ROLES, WHITE_GLOVE } from './product.ts';

/** Days are numbers, counted from the first day that is ticked, 2 March 2026; what was before is negative. */
export const DAYS = 26 * 7;
const HISTORY = 100;

export const dayOf = (index: number): string =>
  new Date(Date.UTC(2026, 2, 2 + index)).toISOString().slice(0, 10);

export type Use = { features: number[]; workaround: boolean };

/** The customer's own words, as imported. */
export type SimTraits = {
  role: string | null;
  department: string | null;
  team: string | null;
  seniority: string | null;
};

export type SimMember = {
  id: string;
  traits: SimTraits;
  invited: number;
  removed: number | null;
  hasEmail: boolean;
  advocate: boolean;
  optedOut: number | null;
  /** Active days of which is known; those of which a tick of their day does not know yet come to them after it. */
  uses: Map<number, Use>;
  later: Map<number, Use>;
  /** Days on which they signed in and did nothing; the first may be long before the first active one. */
  looks: Set<number>;
};

export const SIGNALS = ['declining_use', 'champion_gone', 'milestone_missed', 'renewal_at_risk'] as const;
const OTHER_ENDS = ['explained', 'off', 'not_known'] as const;

export type SimSignal = {
  kind: (typeof SIGNALS)[number];
  opened: number;
  closed: number | null;
  because: 'cleared' | (typeof OTHER_ENDS)[number];
  /** The day on which it opened is looked at again, and takes it back. */
  takenBack: boolean;
  /** From which day it is how grave, and by what; the first is the day it opened. */
  severities: { on: number; severity: 'low' | 'medium' | 'high'; evidence: Record<string, number> }[];
};

export type SimAccount = {
  id: string;
  tier: string | null;
  touch: 'high' | 'mid' | 'tech' | null;
  arr: number | null;
  renewal: number | null;
  churned: number | null;
  /** Its events name nobody, unless somebody signs in after all: a day with such an event, or null. */
  nameless: number | null;
  /** Whether its usage says nothing today: of feeds, as of signals, the simulation takes what others judge. */
  blind: boolean;
  members: SimMember[];
  signals: SimSignal[];
  /** What evaluations came to, by their day. */
  health: { on: number; score: number; risk: number | null }[];
};

export const simCatalog = (): Catalog =>
  catalogOf({
    timeZone: 'Europe/Berlin',
    holidays: HOLIDAYS,
    features: FEATURES.map(({ key, tier, roles, launch }) =>
      featureOf(key, { tier, roles, launched: launch === null ? null : dayOf(launch) }),
    ),
    roles: ROLES,
    whiteGlove: WHITE_GLOVE,
    highValueArr: HIGH_VALUE_ARR,
  });

/** A day is over: what its tick did not know yet is known, and what it was wrong about is gone. */
export function endDay(world: SimAccount[], day: number): void {
  for (const account of world) {
    for (const { uses, later } of account.members) {
      const use = later.get(day);
      if (use !== undefined) uses.set(day, use);
    }
    account.signals = account.signals.filter(({ opened, takenBack }) => !takenBack || opened !== day);
  }
}

/** A customer base that lives for half a year: members come, work, fall silent, come back, and go. */
export function makeWorld(accounts: number, seed: number): SimAccount[] {
  const random = xoroshiro128plus(seed);
  const below = (limit: number) => (random.next() >>> 0) % limit;
  const chance = (share: number) => below(1000) < share * 1000;
  const between = (from: number, to: number) => from + below(to - from + 1);
  const oneOf = <T>(given: readonly T[]): T => given[below(given.length)]!;

  const makeUses = (from: number, until: number, isSteady: boolean): Map<number, Use> => {
    const uses = new Map<number, Use>();
    if (!isSteady && chance(0.15)) return uses;
    let day = from;
    while (day < until) {
      const stretch = isSteady ? HISTORY + DAYS : between(10, 70);
      const pace = between(1, isSteady ? 3 : 8);
      const wide = between(1, FEATURES.length);
      for (const end = day + stretch; day < Math.min(end, until); day += between(1, pace)) {
        const features = FEATURES.map((_, index) => index)
          .slice(0, wide)
          .filter((index) => chance(0.6) && day >= (FEATURES[index]!.launch ?? day));
        uses.set(day, { features, workaround: chance(0.01) });
      }
      // On the very day on which a silence of 30 days is seen, too.
      if (chance(0.2)) day = Math.max(...uses.keys()) + 30;
      else day += chance(0.5) ? between(15, 95) : 3;
    }
    return uses;
  };
  /** Never the first: who is active for the first time is so from the morning on. */
  const takeLater = (uses: Map<number, Use>): Map<number, Use> => {
    const later = new Map([...uses].slice(1).filter(([on]) => on >= 0 && chance(0.5)));
    for (const on of later.keys()) uses.delete(on);
    return later;
  };
  const makeLooks = (uses: Map<number, Use>, invited: number, until: number): Set<number> => {
    if (chance(0.3)) return new Set();
    const days = Array.from({ length: between(1, 8) }, () => invited + between(0, oneOf([4, 100])));
    return new Set(days.filter((day) => day < until && !uses.has(day)));
  };
  const makeTraits = (): SimTraits => ({
    role: oneOf([null, 'agent', 'agent', 'executive', 'owner', 'stranger', 'account manager']),
    department: oneOf([null, 'Finance', 'Sales', 'Sales', 'Support']),
    team: oneOf([null, 'North', 'South']),
    seniority: oneOf([null, null, 'Senior', 'Regional Director', 'Leadership trainee']),
  });
  const makeMember = (id: string, nameless: boolean): SimMember => {
    // Invited long ago, regular since now and for good: they get what is due half a year after the invitation.
    const isSteady = chance(0.07);
    const invited = isSteady || chance(0.4) ? between(-HISTORY, isSteady ? -70 : -1) : between(0, DAYS - 1);
    const removed = chance(isSteady ? 0 : 0.2) ? invited + between(1, 150) : null;
    const begins = isSteady ? between(-20, 0) : invited + below(6);
    const until = Math.min(DAYS, removed ?? DAYS);
    const uses = nameless ? new Map<number, Use>() : makeUses(begins, until, isSteady);
    return {
      id,
      traits: makeTraits(),
      invited,
      removed,
      hasEmail: chance(0.8),
      advocate: chance(0.2),
      optedOut: chance(0.15) ? between(-20, DAYS) : null,
      looks: nameless && chance(0.8) ? new Set() : makeLooks(uses, invited, until),
      later: takeLater(uses),
      uses,
    };
  };
  /** Milestones are reached and missed while the signal stays open. */
  const makeMissed = (): Record<string, number> => ({
    ...(chance(0.5) && { activated_by_day_7: 0.5 }),
    ...(chance(0.5) && { weekly_by_day_30: 0.3 }),
    habit_by_day_90: 0.2,
    due_days: 90,
  });
  const makeSignal = (kind: SimSignal['kind'], from: number): SimSignal => {
    const severities: SimSignal['severities'] = [];
    const opened = from + between(0, 20);
    const closed = chance(0.8) ? opened + between(1, 60) : null;
    for (let on = opened; on < (closed ?? DAYS) && severities.length < 4; on += between(2, 20))
      severities.push({
        on,
        severity: (['low', 'medium', 'high'] as const)[below(3)]!,
        evidence: kind === 'milestone_missed' ? makeMissed() : { change: -0.3 },
      });
    const because = chance(0.7) ? 'cleared' : oneOf(OTHER_ENDS);
    return { kind, opened, closed, because, takenBack: chance(0.1), severities };
  };
  const makeSignals = (): SimSignal[] =>
    SIGNALS.flatMap((kind) => {
      const signals: SimSignal[] = [];
      for (let from = 0; from < DAYS && chance(0.7);) {
        const signal = makeSignal(kind, from);
        signals.push(signal);
        from = signal.closed === null ? DAYS : signal.closed + 1;
      }
      return signals.filter(({ opened }) => opened < DAYS);
    });
  const makeHealth = () => {
    const health: SimAccount['health'] = [];
    for (let on = between(-30, 10); on < DAYS; on += between(1, 14))
      health.push({ on, score: between(20, 95), risk: chance(0.8) ? between(0, 10) / 10 : null });
    return health;
  };

  return Array.from({ length: accounts }, (_, index) => {
    const nameless = chance(0.07) ? between(-50, 100) : null;
    const id = `account ${index}`;
    return {
      id,
      tier: chance(0.9) ? oneOf(['gold', 'silver', 'bronze']) : null,
      touch: oneOf(['high', 'mid', 'tech', 'tech', null]),
      arr: oneOf([null, 5_000, 30_000, HIGH_VALUE_ARR - 1, HIGH_VALUE_ARR]),
      renewal: chance(0.8) ? between(0, 300) : null,
      churned: chance(0.2) ? between(10, DAYS) : null,
      nameless,
      blind: false,
      members: Array.from({ length: between(1, 10) }, (__, member) =>
        makeMember(`${id} member ${member}`, nameless !== null),
      ),
      signals: makeSignals(),
      health: makeHealth(),
    };
  });
}
