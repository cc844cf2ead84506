import type { Catalog } from '../../src/domain/catalog/catalog.ts';
import { type AccountRow, accountRow, type EventRow, type MemberRow, memberRow, messageId } from './rows.ts';
import { activeDays } from './attendance.ts';
import { type Day, dayOf, isoDay } from './days.ts';
import { habitsOf } from './habits.ts';
import { peopleOf, type Person } from './people.ts';
import type { Clock, Plan } from './plan.ts';
import { plansOf } from './plans.ts';
import { type Repertoire, repertoires } from './practice.ts';
import { randomFor } from './random.ts';
import { type Act, actsOf } from './session.ts';

/** What to generate. The same options give the same world, byte for byte. */
export type WorldOptions = {
  catalog: Catalog;
  /** Last day, an ISO date. */
  end: string;
  /** Weeks of full usage; 26 unless given. Stories need at least 12. */
  weeks?: number;
  /** Accounts in multiples of the default 40; 1 unless given. */
  scale?: number;
  seed?: number;
  /** No event later than this, so that the last day can be today. */
  until?: Date;
};

/** One account with everything about it; `events` are in order of time, and made when they are asked for. */
export type SampleAccount = {
  plan: Plan;
  account: AccountRow;
  members: MemberRow[];
  events: () => EventRow[];
};

const DEFAULTS = { weeks: 26, scale: 1, seed: 1 };

/** The sample world, account by account, so that no more than one account is ever in memory. */
export function* sampleWorld(options: WorldOptions): Generator<SampleAccount> {
  const { catalog, end, weeks, scale, seed } = { ...DEFAULTS, ...options };
  const until = options.until?.toISOString() ?? null;
  const endDay = dayOf(end);
  const clock = { first: endDay - weeks * 7 + 1, end: endDay };
  const byRole = repertoires(catalog);
  let number = 0;
  for (const plan of plansOf(scale)) {
    number += 1;
    const accountId = `A-${String(number).padStart(4, '0')}`;
    const people = peopleOf(plan, clock, randomFor(seed, accountId, 'people'));
    const listed = people.slice(0, plan.personUnknown?.listedMembers);
    yield {
      plan,
      account: accountRow(accountId, plan, people, clock),
      members: listed.map((person) => memberRow(accountId, plan, person)),
      events: () => eventsOf({ accountId, plan, people, clock, catalog, byRole, seed, until }),
    };
  }
}

type Scope = {
  accountId: string;
  plan: Plan;
  people: readonly Person[];
  clock: Clock;
  catalog: Catalog;
  byRole: ReadonlyMap<string, Repertoire>;
  seed: number;
  /** ISO timestamp; null: the end of the last day. */
  until: string | null;
};

type Occurrence = { person: Person; day: Day; act: Act };

function eventsOf(scope: Scope): EventRow[] {
  const { accountId, plan, people, clock, seed, until } = scope;
  const lastDay = clock.end - plan.feedEndsAgo;
  const occurrences = people
    .flatMap((person) => occurrencesOf(person, scope))
    .filter(({ day }) => day <= lastDay)
    .toSorted((a, b) => a.day - b.day || a.act.second - b.act.second);
  const timestamp = calendar();
  const ids = randomFor(seed, accountId, clock.end, 'ids');
  const rows = occurrences.map(({ person, day, act }): EventRow => ({
    message_id: messageId(ids),
    account_id: accountId,
    member_id: plan.personUnknown ? null : `${accountId}-${person.number}`,
    event: act.event,
    timestamp: timestamp(day, act.second),
    count: act.count,
    properties: act.properties && JSON.stringify(act.properties),
  }));
  return until === null ? rows : rows.filter((row) => row.timestamp <= until);
}

function occurrencesOf(
  person: Person,
  { accountId, plan, clock, catalog, byRole, seed }: Scope,
): Occurrence[] {
  const repertoire = byRole.get(person.role);
  if (repertoire === undefined) throw new Error(`the catalogue has no role ${person.role}`);
  const random = randomFor(seed, accountId, person.number);
  const habits = habitsOf(person, repertoire, random);
  return activeDays(person, habits, clock, random).flatMap((day) =>
    actsOf({ catalog, plan, person, habits, day, daysAgo: clock.end - day, random }).map((act) => ({
      person,
      day,
      act,
    })),
  );
}

/** Formatting a date costs more than all else about an event, so each day is formatted once. */
function calendar(): (day: Day, second: number) => string {
  const dates = new Map<Day, string>();
  return (day, second) => {
    const date = dates.get(day) ?? isoDay(day);
    dates.set(day, date);
    return `${date}T${two(second / 3600)}:${two((second / 60) % 60)}:${two(second % 60)}Z`;
  };
}

function two(part: number): string {
  return String(Math.floor(part)).padStart(2, '0');
}
