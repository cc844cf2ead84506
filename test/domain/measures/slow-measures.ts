import type { Catalog } from '../../../src/domain/catalog/catalog.ts';
import type { Measures } from '../../../src/domain/measures/measures.ts';

/** One account as plain lists: what was imported, nothing derived. */
export type World = { accountId: string; seats: number | null; members: Person[]; events: Happening[] };

export type Person = {
  memberId: string;
  role: string | null;
  department: string | null;
  invitedAt: string;
  removedAt: string | null;
};

/** `memberId` null: the person is unknown. The same `messageId` twice is the same event sent twice. */
export type Happening = {
  messageId: string;
  memberId: string | null;
  event: string;
  at: string;
  count: number;
};

/**
 * Every measure straight from its definition: slow, obvious, from lists, sharing no code with what it checks.
 * The only thing left out is the account's key.
 */
export function slowMeasures(catalog: Catalog, world: World, asOf: string): Omit<Measures, 'accountKey'> {
  const dayOf = (at: string) => new Date(at).toLocaleDateString('sv-SE', { timeZone: catalog.timeZone });
  const shift = (days: number) =>
    new Date(Date.parse(`${asOf}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);

  const seen = new Set<string>();
  const events = world.events
    .filter(({ at }) => dayOf(at) <= asOf)
    .filter(({ messageId, at }) => {
      const identity = `${messageId} ${dayOf(at)}`;
      return seen.has(identity) ? false : seen.add(identity);
    });
  const within = (from: number, to: number) =>
    events.filter(({ at }) => dayOf(at) >= shift(from) && dayOf(at) <= shift(to));

  const usesOf = (event: string) =>
    catalog.features.filter((feature) => feature.events.some((use) => use.event === event && !use.view));
  const isStep = (event: string) =>
    catalog.workflows.some(({ steps }) => steps.some((step) => step.event === event));
  const isMeaningful = ({ event }: Happening) => usesOf(event).length > 0 || isStep(event);

  const personUnknown = events.length > 0 && events.every(({ memberId }) => memberId === null);
  const onTheBooks = world.members.filter(({ invitedAt }) => dayOf(invitedAt) <= asOf);
  const current = onTheBooks.filter(({ removedAt }) => removedAt === null || dayOf(removedAt) > asOf);
  const rosterUnknown = personUnknown && onTheBooks.length === 0;

  const activeDays = (person: Person) => [
    ...new Set(
      events
        .filter((event) => event.memberId === person.memberId && isMeaningful(event))
        .map(({ at }) => dayOf(at)),
    ),
  ];
  const activeWithin = (from: number, to: number) =>
    current.filter((person) => activeDays(person).some((day) => day >= shift(from) && day <= shift(to)));
  const activatedOn = (person: Person): string | null => {
    const own = events.filter(({ memberId }) => memberId === person.memberId);
    const firstDay = (matches: (event: Happening) => boolean) =>
      own
        .filter(matches)
        .map(({ at }) => dayOf(at))
        .toSorted()[0] ?? null;
    const { activation } = catalog;
    if (activation === null) return firstDay(isMeaningful);
    if (activation.mode === 'any') return firstDay(({ event }) => activation.events.includes(event));
    const firsts = activation.events.map((wanted) => firstDay(({ event }) => event === wanted));
    return firsts.includes(null) ? null : (firsts.toSorted().at(-1) ?? null);
  };

  const relevantTo = (person: Person) => {
    const known = catalog.roles.some(({ key }) => key === person.role);
    return catalog.features.filter(
      ({ roles }) => !known || roles === null || roles.includes(person.role ?? ''),
    );
  };
  const depthOf = (person: Person): number | null => {
    const relevant = relevantTo(person);
    const used = new Set(
      within(-27, 0)
        .filter(({ memberId }) => memberId === person.memberId)
        .flatMap(({ event }) => usesOf(event)),
    );
    return relevant.length === 0
      ? null
      : relevant.filter((feature) => used.has(feature)).length / relevant.length;
  };

  const lastActive = (person: Person) => activeDays(person).toSorted().at(-1) ?? null;
  const silence = (person: Person) => {
    const last = lastActive(person);
    return last === null ? null : daysBetween(last, asOf);
  };
  const engagementOf = (person: Person) => {
    const days = silence(person);
    const recency = days === null || days > 27 ? 0 : 50 - 12.5 * Math.floor(days / 7);
    const role = catalog.roles.find(({ key }) => key === person.role);
    const aWeek = role ? role.daysPerWeek : catalog.product.cadence === 'daily' ? 3 : 1;
    const frequency = activeDays(person).filter((day) => day >= shift(-27)).length / (4 * aWeek);
    return recency + Math.min(50, 50 * frequency);
  };

  const runs = slowRuns(catalog, within(-27, 0));
  const mau = activeWithin(-27, 0);
  const prevMau = activeWithin(-55, -28);
  const activated = current.filter((person) => activatedOn(person) !== null);
  const ripe = current.filter(({ invitedAt }) => dayOf(invitedAt) <= shift(-30));
  const soon = ripe.filter((person) => {
    const on = activatedOn(person);
    return on !== null && daysBetween(dayOf(person.invitedAt), on) <= 30;
  });
  const depths = mau.map(depthOf).filter((depth) => depth !== null);
  const dauMean28 =
    Array.from({ length: 28 }, (_, ago) => activeWithin(-ago, -ago).length).reduce((a, b) => a + b) / 28;
  const used28 = new Set(within(-27, 0).flatMap(({ event }) => usesOf(event)));
  const launched = catalog.features.filter(
    (feature) => feature.launched === null || feature.launched <= asOf,
  );
  const departments = new Set(current.flatMap(({ department }) => department ?? []));
  const workarounds = total(within(-27, 0).filter(({ event }) => catalog.workaroundEvents.includes(event)));
  const meaningful = total(within(-27, 0).filter(isMeaningful));
  const logins = total(within(-27, 0).filter(({ event }) => catalog.loginEvents.includes(event)));
  const seats = world.seats ?? (rosterUnknown ? null : current.length);
  const known = <Value>(value: Value) => (personUnknown ? null : value);
  const silent = (from: number, to: number) =>
    current.filter((person) => {
      const days = silence(person);
      return days !== null && days >= from && days <= to;
    }).length;

  return {
    accountId: world.accountId,
    asOf,
    seats,
    members: rosterUnknown ? null : current.length,
    activatedMembers: known(activated.length),
    activationRate30d: known(over(soon.length, ripe.length)),
    wau: known(activeWithin(-6, 0).length),
    mau: known(mau.length),
    prevMau: known(prevMau.length),
    mauChange: known(prevMau.length === 0 ? null : mau.length / prevMau.length - 1),
    dauMean28: known(dauMean28),
    stickiness: known(over(dauMean28, mau.length)),
    activeShare: known(over(mau.length, seats)),
    depthMean: known(mean(depths)),
    featuresUsed28: used28.size,
    featureShare28: over(used28.size, launched.length),
    loginsPerMember28: catalog.loginEvents.length === 0 ? null : known(over(logins, activated.length)),
    recencyActive: known(silent(0, 6)),
    recencyAtRisk: known(silent(7, 30)),
    recencyDormant: known(silent(31, Infinity)),
    recencyNever: known(current.filter((person) => silence(person) === null).length),
    engagementMean: known(mean(current.map(engagementOf))),
    departments: rosterUnknown ? null : departments.size,
    departmentsActive: known(new Set(mau.flatMap(({ department }) => department ?? [])).size),
    workflowsStarted28: runs.started,
    workflowsCompleted28: runs.completed,
    workaroundShare28: over(workarounds, meaningful + workarounds),
    weeklyActive: known(
      [7, 6, 5, 4, 3, 2, 1, 0].map((week) => activeWithin(-7 * week - 6, -7 * week).length),
    ),
    lastEventAt:
      events.length === 0
        ? null
        : events
            .map(({ at }) => new Date(at).toISOString())
            .toSorted()
            .at(-1)!,
  };
}

/** Walks through each person's steps of each workflow, one after the other. */
export function slowRuns(catalog: Catalog, events: Happening[]): { started: number; completed: number } {
  let started = 0;
  let completed = 0;
  for (const { steps } of catalog.workflows) {
    for (const person of new Set(events.map(({ memberId }) => memberId))) {
      const taken = events
        .filter((event) => event.memberId === person)
        .map(({ at, event }) => ({
          at: Date.parse(at),
          step: steps.findIndex((step) => step.event === event),
        }))
        .filter(({ step }) => step >= 0)
        .toSorted((a, b) => a.at - b.at || a.step - b.step);
      let next: number | null = null;
      for (const { step } of taken) {
        if (step === 0) {
          started += 1;
          next = 1;
        } else if (step === next) {
          next += 1;
          if (next === steps.length) completed += 1;
        }
      }
    }
  }
  return { started, completed };
}

const daysBetween = (from: string, to: string) => (Date.parse(to) - Date.parse(from)) / 86_400_000;

const total = (list: Happening[]) => list.reduce((sum, { count }) => sum + count, 0);

const over = (part: number, whole: number | null) => (whole ? part / whole : null);

const mean = (values: number[]) =>
  over(
    values.reduce((sum, value) => sum + value, 0),
    values.length,
  );
