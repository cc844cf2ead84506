import type { Catalog } from '../../../src/domain/catalog/catalog.ts';
import { daysBefore, daysBetween } from '../../../src/domain/catalog/days.ts';
import type { AccountFacts, PeopleFacts, WorkflowUse } from '../../../src/domain/evaluation/facts.ts';
import type { GroupUse } from '../../../src/domain/signals/signal.ts';
import type { MemberRow } from '../../../sandbox/sample-data/rows.ts';
import type { SampleAccount } from '../../../sandbox/sample-data/world.ts';
import { factsOf } from '../../support/facts.ts';

type Row = { member: string | null; event: string; count: number; day: string; meaningful: boolean };

/**
 * What the six usage patterns are read from as of any day, counted from generated rows in the most obvious way and
 * without any of the product's queries. Everything else is that of the healthy account.
 */
export function sampleFacts(
  sample: SampleAccount,
  catalog: Catalog,
  usageSince: string,
): (asOf: string) => AccountFacts {
  const meaningful = meaningfulEvents(catalog);
  const rows = sample.events().map((row): Row => ({
    member: row.member_id,
    event: row.event,
    count: row.count,
    day: row.timestamp.slice(0, 10),
    meaningful: meaningful.has(row.event),
  }));
  const known = sample.plan.personUnknown === null;
  return (asOf) => {
    const past = rows.filter(({ day }) => day <= asOf);
    const members = sample.members.filter(
      ({ invited_at, removed_at }) =>
        invited_at.slice(0, 10) <= asOf && (removed_at === null || removed_at.slice(0, 10) > asOf),
    );
    const last28 = within(past, asOf, 27, 0);
    const previous28 = within(past, asOf, 55, 28);
    const mau = activeIn(last28, members);
    const before = activeIn(previous28, members);
    const depths = depthsOf(members, mau, last28, catalog);
    return factsOf({
      asOf,
      usageSince,
      account: { name: sample.account.name, contractStart: sample.account.contract_start },
      measures: {
        members: members.length,
        seats: sample.account.seats,
        mau: known ? mau.size : null,
        prevMau: known ? before.size : null,
        activatedMembers: activatedOf(members, past, catalog),
        depthMean: depths.length === 0 ? null : sum(depths.map(({ share }) => share)) / depths.length,
      },
      weeks: known
        ? Array.from({ length: 13 }, (_, week) => {
            const ago = (12 - week) * 7;
            return activeIn(within(past, asOf, ago + 6, ago), members).size;
          })
        : null,
      meaningful: { last28: actions(last28), previous28: actions(previous28) },
      workarounds: { last28: around(last28, catalog), previous28: around(previous28, catalog) },
      people: known ? { ...peopleOf(members, past, asOf, mau, before), ...usersOf(depths) } : null,
      groups: known ? groupsOf(members, mau) : [],
      workflows: workflowsOf(last28, previous28, catalog),
      peers: null,
    });
  };
}

function meaningfulEvents(catalog: Catalog): Set<string> {
  return new Set([
    ...catalog.features.flatMap(({ events }) => events.filter(({ view }) => !view).map(({ event }) => event)),
    ...catalog.workflows.flatMap(({ steps }) => steps.map(({ event }) => event)),
  ]);
}

/** Rows of the days from `from` to `to` days before. */
function within(rows: Row[], asOf: string, from: number, to: number): Row[] {
  const [first, last] = [daysBefore(asOf, from), daysBefore(asOf, to)];
  return rows.filter(({ day }) => day >= first && day <= last);
}

function activeIn(rows: Row[], members: MemberRow[]): Set<string> {
  const ids = new Set(members.map(({ member_id }) => member_id));
  return new Set(
    rows.flatMap(({ meaningful, member }) =>
      meaningful && member !== null && ids.has(member) ? [member] : [],
    ),
  );
}

const sum = (numbers: number[]) => numbers.reduce((total, number) => total + number, 0);

const actions = (rows: Row[]) => sum(rows.map(({ meaningful, count }) => (meaningful ? count : 0)));

const around = (rows: Row[], { workaroundEvents }: Catalog) =>
  sum(rows.map(({ event, count }) => (workaroundEvents.includes(event) ? count : 0)));

function activatedOf(members: MemberRow[], rows: Row[], { activation }: Catalog): number {
  const did = new Set(rows.map(({ member, event }) => `${member} ${event}`));
  return members.filter(({ member_id }) =>
    activation?.events.every((event) => did.has(`${member_id} ${event}`)),
  ).length;
}

type Depth = { features: number; share: number };

function depthsOf(members: MemberRow[], active: Set<string>, rows: Row[], { features }: Catalog): Depth[] {
  const used = new Set(rows.map(({ member, event }) => `${member} ${event}`));
  return members
    .filter(({ member_id }) => active.has(member_id))
    .map(({ member_id, role }) => {
      const relevant = features.filter(({ roles }) => roles === null || roles.includes(role));
      const inUse = relevant.filter(({ events }) =>
        events.some(({ event, view }) => !view && used.has(`${member_id} ${event}`)),
      );
      return { features: inUse.length, share: inUse.length / relevant.length };
    });
}

function usersOf(depths: Depth[]): Pick<PeopleFacts, 'powerUsers' | 'oneFeatureUsers'> {
  return {
    powerUsers: depths.filter(({ share }) => share >= 0.6).length,
    oneFeatureUsers: depths.filter(({ features }) => features === 1).length,
  };
}

function peopleOf(
  members: MemberRow[],
  past: Row[],
  asOf: string,
  mau: Set<string>,
  before: Set<string>,
): Omit<PeopleFacts, 'powerUsers' | 'oneFeatureUsers'> {
  const days = new Map(members.map(({ member_id }) => [member_id, new Set<string>()]));
  for (const { member, day } of past) days.get(member ?? '')?.add(day);
  const seen = [...days.values()].map(({ size }) => size);
  const invited = members.map(({ invited_at }) => invited_at.slice(0, 10)).toSorted();
  const stopped = [...before].filter((id) => !mau.has(id));
  return {
    seen: seen.filter((times) => times > 0).length,
    seenOnce: seen.filter((times) => times === 1).length,
    neverSeen: seen.filter((times) => times === 0).length,
    stopped: stopped.length,
    stoppedIds: stopped.slice(0, 10),
    invitedLast28: invited.filter((day) => daysBetween(day, asOf) < 28).length,
    firstInvitedOn: invited[0] ?? null,
    lastActiveOn:
      past.findLast(({ meaningful, member }) => meaningful && days.has(member ?? ''))?.day ?? null,
  };
}

function groupsOf(members: MemberRow[], active: Set<string>): GroupUse[] {
  return (['department', 'team', 'geography', 'role'] as const).flatMap((axis) =>
    [...Map.groupBy(members, (member) => member[axis])].flatMap(([value, group]) =>
      value === null
        ? []
        : [
            {
              axis,
              value,
              members: group.length,
              active: group.filter(({ member_id }) => active.has(member_id)).length,
            },
          ],
    ),
  );
}

function workflowsOf(last28: Row[], previous28: Row[], { workflows }: Catalog): WorkflowUse[] {
  return workflows.map(({ key, steps }) => {
    const events = steps.map(({ event }) => event);
    const now = runsOf(last28, events);
    const before = runsOf(previous28, events);
    return {
      key,
      started: now.length,
      completed: now.filter((reached) => reached === events.length).length,
      startedBefore: before.length,
      completedBefore: before.filter((reached) => reached === events.length).length,
      endedAfter: events.slice(1).map((_, step) => now.filter((reached) => reached === step + 1).length),
    };
  });
}

/** How many steps each run got through. */
function runsOf(rows: Row[], events: string[]): number[] {
  const taken = rows.filter(({ event }) => events.includes(event));
  return [...Map.groupBy(taken, ({ member }) => member).values()].flatMap((steps) => {
    const runs: number[] = [];
    for (const { event } of steps) {
      const reached = runs.at(-1);
      if (event === events[0]) runs.push(1);
      else if (reached !== undefined && event === events[reached]) runs[runs.length - 1] = reached + 1;
    }
    return runs;
  });
}
