import type { Path } from '../yaml/faults.ts';
import { fields, type Item, list, type Named, named, names } from '../yaml/reading.ts';

/**
 * The names in a catalogue as far as they can be read, so that what they refer to can be checked
 * even while other parts are faulty: all faults are to be reported at once.
 */
export type Outline = {
  features: { key: Named | null; events: (Named & { view: boolean })[]; eventsPath: Path; roles: Named[] }[];
  workflows: { key: Named | null; steps: Named[] }[];
  roles: Named[] | null;
  logins: Named[];
  workarounds: Named[];
  activation: Named[];
};

/** Reads an outline out of anything at all. */
export function outlineOf(file: unknown): Outline {
  const given = fields(file);
  const activation = fields(given.activation);
  return {
    features: list(given.features, ['features']).map(({ value, path }) => {
      const { key, events, roles } = fields(value);
      return {
        key: named(key, [...path, 'key']),
        events: list(events, [...path, 'events']).flatMap(featureEvent),
        eventsPath: [...path, 'events'],
        roles: names(roles, [...path, 'roles']),
      };
    }),
    workflows: list(given.workflows, ['workflows']).map(({ value, path }) => {
      const { key, steps } = fields(value);
      return {
        key: named(key, [...path, 'key']),
        steps: list(steps, [...path, 'steps']).flatMap(featureEvent),
      };
    }),
    roles: given.roles === undefined ? null : list(given.roles, ['roles']).flatMap(keyOf),
    logins: names(given.logins, ['logins']),
    workarounds: names(given.workarounds, ['workarounds']),
    activation: [
      ...(typeof given.activation === 'string' ? names(given.activation, ['activation']) : []),
      ...names(activation.any, ['activation', 'any']),
      ...names(activation.all, ['activation', 'all']),
    ],
  };
}

const keyOf = ({ value, path }: Item): Named[] => {
  const key = named(fields(value).key, [...path, 'key']);
  return key === null ? [] : [key];
};

/** An event given by name, or as a mapping with `event`. */
function featureEvent({ value, path }: Item): (Named & { view: boolean })[] {
  const { event, view } = fields(value);
  const found = named(value, path) ?? named(event, [...path, 'event']);
  return found === null ? [] : [{ ...found, view: view === true }];
}
