import type { Catalog, Workflow } from '../../src/domain/catalog/catalog.ts';
import type { Day } from './days.ts';
import { type Habits, inUse } from './habits.ts';
import type { Person } from './people.ts';
import type { Plan } from './plan.ts';
import type { Practice } from './practice.ts';
import type { Random } from './random.ts';

/** Something a person did; `second` counts from midnight UTC. */
export type Act = {
  second: number;
  event: string;
  count: number;
  properties: Record<string, unknown> | null;
};

/** Everything the acts of one person on one day depend on. */
export type Scene = {
  catalog: Catalog;
  plan: Plan;
  person: Person;
  habits: Habits;
  day: Day;
  /** Days before the end. */
  daysAgo: number;
  random: Random;
};

/** The acts of one active day, in order of time. */
export function actsOf(scene: Scene): Act[] {
  const { catalog, person, habits, random } = scene;
  const clock = startOfWork(scene);
  const acts: Act[] = [];
  const act = (event: string, count = 1, properties: Act['properties'] = null) =>
    acts.push({ second: clock.next(), event, count, properties });

  act(random.pick(catalog.loginEvents), random.chance(0.3) ? 2 : 1);
  if (scene.day === person.firstSession && person.activates) {
    for (const event of catalog.activation?.events ?? []) act(event);
  }
  for (let views = often(person.conduct.views, random); views > 0; views--) act(random.pick(habits.views));
  for (const way of waysToday(scene)) {
    if ('event' in way) act(way.event, way.times);
    else for (const event of stepsOf(way.workflow, scene)) act(event);
  }
  if (person.conduct.actions > 0) {
    for (let times = often(workarounds(scene), random); times > 0; times--) {
      act(random.pick(catalog.workaroundEvents), random.whole(1, 3));
    }
    feedback(scene, act);
  }
  return acts;
}

/** Hours at which people of a region begin, UTC. Whoever begins last still ends before midnight UTC. */
const BEGINS = { EMEA: [6, 13], Americas: [12, 18], APAC: [0, 7] } as const;

function startOfWork({ plan, random }: Scene): { next: () => number } {
  const [from, to] = BEGINS[plan.region];
  let second = Math.floor(random.between(from, to) * 3600);
  return {
    next: () => {
      second = Math.min(second + random.whole(20, 900), 86_399);
      return second;
    },
  };
}

/** Runs of a workflow take long, so they are begun less often than other things. */
const RUN_WEIGHT = 0.3;

type Doing = { event: string; times: number } | { workflow: Workflow };

/** What is done today: a draw for each action, the same drawn twice being done twice. */
function waysToday({ person, habits, day, random }: Scene): Doing[] {
  const practices = inUse(habits, person, day);
  const today = new Map<Practice, number>();
  for (let actions = often(person.conduct.actions, random); actions > 0; actions--) {
    const practice = random.pick(practices);
    if ('workflow' in firstWay(practice) && !random.chance(RUN_WEIGHT)) continue;
    today.set(practice, (today.get(practice) ?? 0) + 1);
  }
  return [...today].map(([practice, times]) => {
    const way = random.pick(practice.ways);
    return 'event' in way
      ? { event: way.event, times: times + (random.chance(0.35) ? random.whole(1, 4) : 0) }
      : way;
  });
}

function firstWay({ ways }: Practice) {
  const [way] = ways;
  if (way === undefined) throw new Error('a feature of the catalogue has no event that is use');
  return way;
}

/** The steps of one run: all of them, or as far as this person, or the story, gets. */
function stepsOf(workflow: Workflow, { plan, person, daysAgo, random }: Scene): string[] {
  const events = workflow.steps.map(({ event }) => event);
  const { stumble } = plan;
  if (stumble?.workflow === workflow.key && random.chance(stumble.share(daysAgo))) {
    return events.slice(0, stumble.afterStep);
  }
  return random.chance(person.conduct.completion)
    ? events
    : events.slice(0, random.whole(1, events.length - 1));
}

/** Whoever is at home in the product bypasses it least. */
function workarounds({ plan, person, daysAgo }: Scene): number {
  const usual = plan.workarounds(daysAgo);
  return usual < 0.5 && person.conduct.daysPerWeek > 4 ? usual / 4 : usual;
}

/** How often an active day brings an answer to a survey. */
const SURVEYS = { csat: 0.012, nps: 0.01 };

function feedback(
  { catalog, plan, daysAgo, random }: Scene,
  act: (event: string, count: number, properties: Act['properties']) => void,
): void {
  const { csat, nps } = catalog.sentiment;
  const mood = () => plan.satisfaction(daysAgo) + random.between(-0.18, 0.18);
  if (catalog.support && random.chance(plan.tickets(daysAgo))) {
    const { ticketEvents, escalation } = catalog.support;
    const urgent = escalation && random.chance(0.06) ? { [escalation.property]: escalation.equals } : null;
    act(
      random.pick(ticketEvents),
      1,
      urgent ?? { priority: random.pick(['low', 'normal', 'normal', 'high']) },
    );
  }
  if (csat && random.chance(SURVEYS.csat)) {
    act(random.pick(csat.events), 1, { [csat.property]: onScale(mood(), csat.min, csat.max) });
  }
  if (nps && random.chance(SURVEYS.nps)) {
    act(random.pick(nps.events), 1, { [nps.property]: onScale(mood(), 0, 10) });
  }
}

function onScale(mood: number, min: number, max: number): number {
  return Math.min(max, Math.max(min, Math.round(min + mood * (max - min))));
}

/** A whole number that is `mean` on average. */
function often(mean: number, random: Random): number {
  const spread = mean * random.between(0.6, 1.4);
  return Math.floor(spread) + (random.chance(spread - Math.floor(spread)) ? 1 : 0);
}
