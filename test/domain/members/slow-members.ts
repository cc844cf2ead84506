import type { Catalog } from '../../../src/domain/catalog/catalog.ts';
import type { Level } from '../../../src/domain/levels/levels.ts';
import { type Happening, type Person, slowRuns, type World } from '../measures/slow-measures.ts';

/**
 * Where one member stands, straight from the definitions of docs/measures.md and the raw events: slow, obvious, and
 * sharing no code with what it checks. Days are ISO; windows are from one day to another, both counted.
 */
export function slowMember(catalog: Catalog, world: World, person: Person) {
  const dayOf = dayIn(catalog.timeZone);
  const invitedOn = dayOf(person.invitedAt);
  const seen = new Set<string>();
  const events = world.events
    .filter(({ messageId, at }) => {
      const identity = `${messageId} ${dayOf(at)}`;
      return seen.has(identity) ? false : seen.add(identity);
    })
    .filter(({ memberId }) => memberId === person.memberId);
  const within = (from: string, to: string) =>
    events.filter(({ at }) => dayOf(at) >= from && dayOf(at) <= to);
  const usesOf = (event: string) =>
    catalog.features.filter((feature) => feature.events.some((use) => use.event === event && !use.view));
  const isMeaningful = ({ event }: Happening) =>
    usesOf(event).length > 0 ||
    catalog.workflows.some(({ steps }) => steps.some((step) => step.event === event));
  const activeDays = (from: string, to: string) => daysOf(within(from, to).filter(isMeaningful));
  const daysOf = (given: Happening[]) => [...new Set(given.map(({ at }) => dayOf(at)))].toSorted();
  const features = (from: string, to: string) => [
    ...new Set(within(from, to).flatMap(({ event }) => usesOf(event))),
  ];

  const role = catalog.roles.find(({ key }) => key === person.role);
  const cadence = role?.cadence ?? catalog.product.cadence;
  const daysPerWeek = role?.daysPerWeek ?? (cadence === 'daily' ? 3 : 1);
  const relevant = catalog.features.filter(
    ({ roles }) => !role || roles === null || roles.includes(role.key),
  );
  const depth = (day: string) =>
    relevant.length === 0
      ? null
      : features(shift(day, -27), day).filter((feature) => relevant.includes(feature)).length /
        relevant.length;

  const firstDay = (matches: (event: Happening) => boolean, by: string) =>
    daysOf(events.filter(matches)).find((day) => day <= by) ?? null;
  const activatedOn = (by: string): string | null => {
    const { activation } = catalog;
    if (activation === null) return firstDay(isMeaningful, by);
    if (activation.mode === 'any') return firstDay(({ event }) => activation.events.includes(event), by);
    const firsts = activation.events.map((wanted) => firstDay(({ event }) => event === wanted, by));
    return firsts.includes(null) ? null : firsts.toSorted().at(-1)!;
  };
  const week = (day: string, ago: number) =>
    activeDays(shift(day, -7 * ago - 6), shift(day, -7 * ago)).length;
  const weeks = (day: string) => [0, 1, 2, 3].map((ago) => week(day, ago));

  const levelOn = (day: string): Level => {
    if (activatedOn(day) === null) return 0;
    if (weeks(day).some((active) => active < daysPerWeek)) return 1;
    const window = within(shift(day, -27), day);
    const runs = slowRuns(catalog, window);
    const often = cadence === 'weekly' || activeDays(shift(day, -27), day).length >= 11;
    const around = window.some(({ event }) => catalog.workaroundEvents.includes(event));
    if (!often || (depth(day) ?? 0) < 0.4 || runs.started - runs.completed > runs.completed || around)
      return 2;
    const advanced = features(shift(day, -27), day).some(({ tier }) => tier !== 'core');
    return (depth(day) ?? 0) < 0.5 || !advanced ? 3 : 4;
  };

  const behaviourOn = (day: string) => {
    const firstSeen = daysOf(events).find((each) => each <= day);
    if (firstSeen === undefined) return 'never_active';
    const last = activeDays('0000-01-01', day).at(-1);
    if (daysFrom(last ?? firstSeen, day) > 30) return 'dormant';
    const now = activeDays(shift(day, -27), day).length;
    if (now === 0) return 'at_risk';
    const falling = now < activeDays(shift(day, -55), shift(day, -28)).length * 0.8;
    const share = depth(day);
    const often = cadence === 'daily' ? now >= 11 : weeks(day).every((active) => active >= daysPerWeek);
    if (often && share !== null && share >= 0.6 && !falling) return 'power';
    if (daysFrom(invitedOn, day) < 28) return 'casual';
    const rare = weeks(day).filter((active) => active > 0).length < 2;
    return falling || rare || (share !== null && share < 0.3) ? 'at_risk' : 'casual';
  };

  const stageOn = (day: string) => {
    const seenOn = daysOf(events).filter((each) => each <= day);
    if (seenOn.length === 0) return 'invited';
    if (activatedOn(day) === null) return 'logged_in';
    if (seenOn.length === 1) return 'activated';
    if (levelOn(day) < 2) return 'returned';
    return behaviourOn(day) === 'power' ? 'power' : 'regular';
  };

  const due = (days: number) => shift(invitedOn, days);
  const milestones = {
    activated_by_day_7: activatedOn(due(7)) !== null,
    weekly_by_day_30: activeDays(due(24), due(30)).length > 0,
    three_features_by_day_60:
      features(invitedOn, due(60)).filter(({ tier }) => tier === 'core').length >=
      Math.min(3, catalog.features.filter(({ tier }) => tier === 'core').length),
    habit_by_day_90: levelOn(due(90)) >= 3,
  };

  return {
    invitedOn,
    isCurrent: (day: string) =>
      invitedOn <= day && (person.removedAt === null || dayOf(person.removedAt) > day),
    levelOn,
    behaviourOn,
    stageOn,
    depth,
    isActive: (day: string) => activeDays(shift(day, -27), day).length > 0,
    seenWithin: (days: number) => daysOf(events).some((day) => day <= due(days)),
    milestones,
  };
}

export const shift = (day: string, days: number) =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);

export const daysFrom = (from: string, to: string) => (Date.parse(to) - Date.parse(from)) / 86_400_000;

/** The day of a moment in a time zone; asked for the same moments again and again. */
export function dayIn(timeZone: string): (at: string) => string {
  const known = knownDays.get(timeZone) ?? new Map<string, string>();
  knownDays.set(timeZone, known);
  return (at) => {
    const day = known.get(at) ?? new Date(at).toLocaleDateString('sv-SE', { timeZone });
    known.set(at, day);
    return day;
  };
}

const knownDays = new Map<string, Map<string, string>>();
