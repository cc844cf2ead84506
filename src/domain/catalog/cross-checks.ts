import { DEFAULT_CSAT_SCALE, DEFAULT_GOALS, DEFAULT_ROLES, DEFAULT_THRESHOLDS } from './defaults.ts';
import { didYouMean, type Finding, type Path } from '../yaml/faults.ts';
import { repeated } from '../yaml/reading.ts';
import { outlineOf, type Outline } from './outline.ts';

/** What the grammar cannot see: names that are given twice or refer to nothing, and values out of order. */
export function crossCheck(file: unknown): Finding[] {
  const outline = outlineOf(file);
  return [
    ...repeatedNames(outline),
    ...unknownRoles(outline),
    ...featuresOnlyViewed(outline),
    ...viewContradictions(outline),
    ...activationThatMeansNothing(outline),
    ...valuesOutOfOrder(file),
  ];
}

function repeatedNames(outline: Outline): Finding[] {
  const { features, workflows } = outline;
  return [
    ...repeated(
      features.flatMap((feature) => feature.key ?? []),
      'a key that no other feature has',
    ),
    ...repeated(
      workflows.flatMap((workflow) => workflow.key ?? []),
      'a key that no other workflow has',
    ),
    ...repeated(outline.roles ?? [], 'a key that no other role has'),
    ...features.flatMap((feature) => repeated(feature.events, 'each event once in a feature')),
    ...features.flatMap((feature) => repeated(feature.roles, 'each role once')),
    ...workflows.flatMap((workflow) => repeated(workflow.steps, 'each step once in a workflow')),
    ...repeated(outline.logins, 'each event once'),
    ...repeated(outline.workarounds, 'each event once'),
    ...repeated(outline.activation, 'each event once'),
  ];
}

function unknownRoles({ roles, features }: Outline): Finding[] {
  const known = (roles ?? DEFAULT_ROLES.map((role) => ({ name: role.key }))).map((role) => role.name);
  return features
    .flatMap((feature) => feature.roles)
    .filter((role) => !known.includes(role.name))
    .map((role) => ({
      path: role.path,
      found: `the unknown role ${role.name}`,
      expected: `one of ${known.join(', ')}${roles === null ? ' (the roles used when none are given)' : ''}`,
      hint: didYouMean(role.name, known) ?? 'add it under roles:',
    }));
}

function featuresOnlyViewed({ features }: Outline): Finding[] {
  return features
    .filter((feature) => feature.events.length > 0 && feature.events.every((event) => event.view))
    .map((feature) => ({
      path: feature.eventsPath,
      found: 'nothing but events with view: true',
      expected: 'one event or more that is a use of the feature',
      hint: 'leave out view: true where the event means that something was done',
    }));
}

/** Looking or doing is a trait of the event, so two features cannot differ on it. */
function viewContradictions({ features }: Outline): Finding[] {
  const events = features.flatMap((feature) => feature.events);
  const done = new Map(events.filter((event) => !event.view).map((event) => [event.name, event.path]));
  return events.flatMap(({ name, path, view }) => {
    const against = done.get(name);
    if (!view || against === undefined) return [];
    return [{ path, found: `${name} with view: true`, expected: 'the same view in every feature', against }];
  });
}

function activationThatMeansNothing(outline: Outline): Finding[] {
  const meaningful = new Set(
    [
      ...outline.features.flatMap((feature) => feature.events.filter((event) => !event.view)),
      ...outline.workflows.flatMap((workflow) => workflow.steps),
    ].map((event) => event.name),
  );
  const viewed = new Set(
    outline.features.flatMap((feature) =>
      feature.events.filter((event) => event.view).map((event) => event.name),
    ),
  );
  const logins = new Set(outline.logins.map((event) => event.name));
  return outline.activation
    .filter((event) => viewed.has(event.name) || !meaningful.has(event.name))
    .map(({ name, path }) => ({
      path,
      found: viewed.has(name)
        ? `${name}, which is only a view`
        : logins.has(name)
          ? `${name}, which is only a login`
          : `${name}, which means nothing in this catalogue`,
      expected: 'an event of a feature or a step of a workflow',
      hint: didYouMean(name, meaningful) ?? 'give it to a feature first',
    }));
}

type Bound = { path: Path; value: number; share: boolean };

function valuesOutOfOrder(file: unknown): Finding[] {
  const at = (path: Path, standard: number, share: boolean): Bound => {
    const given = path.reduce<unknown>(
      (value, key) => (value as Record<string, unknown> | undefined)?.[key],
      file,
    );
    return { path, value: given === undefined ? standard : asNumber(given, share), share };
  };
  const thresholds = (key: string, standard: number, share = true) =>
    at(['thresholds', key], standard, share);
  const usual = DEFAULT_THRESHOLDS;
  const ordered: [Bound, Bound][] = [
    [thresholds('breadth_narrow', usual.breadthNarrow), thresholds('breadth_broad', usual.breadthBroad)],
    [thresholds('depth_shallow', usual.depthShallow), thresholds('depth_engaged', usual.depthEngaged)],
    [
      thresholds('recency_active_days', usual.recencyActiveDays, false),
      thresholds('recency_dormant_days', usual.recencyDormantDays, false),
    ],
    [
      thresholds('stickiness_at_risk', usual.stickinessAtRisk),
      at(['goals', 'stickiness'], DEFAULT_GOALS.stickiness, true),
    ],
    [
      at(['sentiment', 'csat', 'min'], DEFAULT_CSAT_SCALE.min, false),
      at(['sentiment', 'csat', 'max'], DEFAULT_CSAT_SCALE.max, false),
    ],
  ];
  return ordered.filter(([low, high]) => low.value >= high.value).map(([low, high]) => outOfOrder(low, high));
}

function outOfOrder(low: Bound, high: Bound): Finding {
  return {
    path: low.path,
    found: shown(low),
    expected: `less than ${high.path.join('.')}, which is ${shown(high)}`,
    against: high.path,
  };
}

const shown = ({ value, share }: Bound): string =>
  share ? `${Math.round(value * 1000) / 10}%` : String(value);

/** A number or a percentage as written; for what the grammar refuses NaN, which is never out of order. */
function asNumber(given: unknown, share: boolean): number {
  const percent = typeof given === 'string' && share ? /^([\d.]+)\s?%$/.exec(given) : null;
  const value = percent === null ? given : Number(percent[1]) / 100;
  return typeof value === 'number' && !(share && value > 1) ? value : Number.NaN;
}
