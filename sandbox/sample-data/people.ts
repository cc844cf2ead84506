import { CONDUCTS, type Conduct, type ConductKey } from './conduct.ts';
import { type Day, workdayFrom } from './days.ts';
import { namePeople } from './first-names.ts';
import type { Clock, Mix, Plan } from './plan.ts';
import type { Random } from './random.ts';
import { type Post, posts } from './posts.ts';

/** A member, and how they take to the product. */
export type Person = Post & {
  /** Counts from 1 in the account. */
  number: number;
  name: string;
  geography: string;
  conduct: Conduct;
  champion: boolean;
  sponsor: boolean;
  /** Speaks for the product: gives references, trains others. */
  advocate: boolean;
  invited: Day;
  removed: Day | null;
  /** Null: never signs in. */
  firstSession: Day | null;
  /** Whether the first session does what activates. */
  activates: boolean;
  /** Null: goes on. */
  lastSession: Day | null;
  /** From when on they come again after that; null: never. */
  back: Day | null;
};

/** Everybody who ever had a seat at the account. The order is that of their numbers, leaders first. */
export function peopleOf(plan: Plan, clock: Clock, random: Random): Person[] {
  const staff = posts(plan, random);
  const names = namePeople(staff.length, random.shuffle);
  const conducts = conductsOf(plan, staff, random);
  const invitations = invitationsOf(plan, staff.length, clock, random);
  const champion = staff.findIndex(({ role }) => role === 'sales_manager');
  const sponsor = staff.findIndex(({ role }) => role === 'executive');
  const people = staff.map((post, index): Person => {
    const leads = index === champion || index === sponsor;
    const drawn = CONDUCTS[conducts[index] ?? 'regular'];
    const conduct = leads && isAtHome(plan.mix(post.department)) ? CONDUCTS.habit : drawn;
    const invited = invitations[index] ?? clock.end;
    return Object.assign(courseOf(conduct, invited, clock, random), post, {
      number: index + 1,
      name: names[index] ?? '',
      geography: geographyOf(plan, random),
      conduct,
      champion: index === champion,
      sponsor: index === (sponsor === -1 ? champion : sponsor),
      advocate: conduct === CONDUCTS.power && random.chance(0.6),
      invited,
      removed: null,
    });
  });
  return plan.adapt(people, clock);
}

/** Where anybody depends on the product, champion and sponsor do; elsewhere they are like the others. */
function isAtHome({ power = 0, habit = 0, regular = 0 }: Mix): boolean {
  return power + habit + regular > 0;
}

/** The mix as exact numbers in each department, so that no department differs from the others by chance. */
function conductsOf(plan: Plan, staff: readonly Post[], random: Random): ConductKey[] {
  const byDepartment = new Map(
    [...new Set(staff.map(({ department }) => department))].map((department) => {
      const size = staff.filter((post) => post.department === department).length;
      return [department, random.shuffle(apportion(plan.mix(department), size, random))];
    }),
  );
  return staff.map(({ department }) => byDepartment.get(department)?.pop() ?? 'regular');
}

/** `size` conducts in the proportions of the mix; chance decides only what rounding leaves over. */
function apportion(mix: Mix, size: number, random: Random): ConductKey[] {
  const shares = Object.entries(mix) as [ConductKey, number][];
  const whole = shares.flatMap(([key, share]) => Array.from({ length: Math.floor(share * size) }, () => key));
  const rest = shares
    .map(([key, share]) => ({
      key,
      claim: (share * size - Math.floor(share * size)) * random.between(0.5, 1.5),
    }))
    .toSorted((a, b) => b.claim - a.claim)
    .slice(0, size - whole.length);
  return [...whole, ...rest.map(({ key }) => key)];
}

/** Rollout in three waves, leaders first; then the new hires one after the other until the end. */
function invitationsOf(plan: Plan, count: number, clock: Clock, random: Random): Day[] {
  const start = clock.end - plan.startedAgo;
  const hires = Math.round(plan.hires * count);
  const rollout = count - hires;
  const hiring = Math.max(clock.first, start + 30);
  const span = clock.end - 6 - hiring;
  return Array.from({ length: count }, (_, index) => {
    if (index < rollout * 0.6) return workdayFrom(start + 3);
    if (index < rollout * 0.9) return workdayFrom(start + 6);
    if (index < rollout || span < 7) return workdayFrom(start + 10);
    return workdayFrom(hiring + Math.floor(((index - rollout + random.share()) / hires) * span));
  });
}

type Course = Pick<Person, 'firstSession' | 'activates' | 'lastSession' | 'back'>;

function courseOf(conduct: Conduct, invited: Day, clock: Clock, random: Random): Course {
  const lag = random.chance(0.85) ? random.whole(0, 4) : random.whole(5, 12);
  const firstSession = Math.min(workdayFrom(invited + lag), clock.end);
  if (conduct.course === 'never begins') {
    const looks = random.chance(0.4);
    return {
      firstSession: looks ? firstSession : null,
      activates: false,
      lastSession: looks ? firstSession : null,
      back: null,
    };
  }
  const stop = Math.max(firstSession + 10, clock.end - random.whole(90, 150));
  const lastSession = conduct.course === 'stops' ? stop : null;
  return { firstSession, activates: true, lastSession, back: null };
}

const GEOGRAPHIES: Record<Plan['region'], string[]> = {
  EMEA: ['Germany', 'France', 'Sweden', 'Kenya'],
  Americas: ['Canada', 'Brazil', 'Mexico', 'United States'],
  APAC: ['Japan', 'Australia', 'India', 'Singapore'],
};

/** Two in three at home, which is a country by the account's name, the rest abroad. */
function geographyOf(plan: Plan, random: Random): string {
  const all = GEOGRAPHIES[plan.region];
  const home = all[plan.name.length % all.length] ?? '';
  return random.chance(0.67) ? home : random.pick(all);
}

/** Takes the seat of whoever `leaves` is true for, on `day`. */
export function removeSeats(
  people: readonly Person[],
  leaves: (person: Person) => boolean,
  day: Day,
): Person[] {
  return people.map((person) => (leaves(person) ? Object.assign({}, person, { removed: day }) : person));
}

/** Lets whoever stops have stopped by `day`, so that the sample does not see them stop. */
export function stoppedBy(people: readonly Person[], day: Day): Person[] {
  return people.map((person) =>
    person.lastSession === null
      ? person
      : Object.assign({}, person, { lastSession: Math.min(person.lastSession, day) }),
  );
}

/** Lets `share` of those who use the product stop, one after the other from `from` to `to`, evenly over the people. */
export function spreadStops(people: readonly Person[], share: number, from: Day, to: Day): Person[] {
  const active = people.filter(
    (person) => person.activates && person.lastSession === null && person.removed === null,
  );
  const stopping = active.filter((_, index) => Math.floor((index + 1) * share) > Math.floor(index * share));
  const step = (to - from) / Math.max(1, stopping.length - 1);
  return people.map((person) => {
    const place = stopping.indexOf(person);
    return place === -1
      ? person
      : Object.assign({}, person, { lastSession: from + Math.round(place * step) });
  });
}

/** In the demo playbooks run for eight weeks, and whoever has stopped long before is written to at once. */
const BACK_AGO = 52;

/** Nobody is back before they were missed. */
const MISSED_AFTER = 40;

/** Lets one in three of those who stopped come back within three weeks of that, by their number and not by chance. */
export function someComeBack(people: readonly Person[], { end }: Clock): Person[] {
  return people.map((person) => {
    const { activates, lastSession, number } = person;
    if (!activates || lastSession === null || number % 3 !== 0) return person;
    const back = Math.max(end - BACK_AGO + ((number * 5) % 20), lastSession + MISSED_AFTER);
    return Object.assign({}, person, { back });
  });
}
