import type { Catalog } from '../catalog/catalog.ts';
import { roleName } from '../catalog/names.ts';
import { type GroupUse, gravity, type Signal, type SignalKind } from '../signals/signal.ts';
import type { NamedSignal } from './card.ts';
import type { Champion } from './champion.ts';

type Notables = { champion: Champion | null; sponsor: Champion | null };

/** A signal of an account whose notables are known, with the names that people know it by. */
export function namedSignal(signal: Signal, catalog: Catalog, notables: Notables): NamedSignal {
  return withNames(signal, catalog, personOf(signal.kind, notables));
}

/** A signal with the names that people know its workflow, step, roles and person by. */
export function withNames(signal: Signal, catalog: Catalog, person: string | null): NamedSignal {
  const { workflow, groups } = signal.involved;
  const known = catalog.workflows.find(({ key }) => key === workflow?.key);
  return {
    ...signal,
    involved: { ...signal.involved, groups: groups.map((group) => namedGroup(group, catalog)) },
    names: {
      workflow: known?.name ?? null,
      step: known?.steps.find(({ event }) => event === workflow?.step)?.name ?? null,
      person,
    },
  };
}

/** A role by its name in the catalogue; any other group is called as it was imported. */
export function namedGroup(group: GroupUse, { roles }: Pick<Catalog, 'roles'>): GroupUse {
  return group.axis === 'role' ? { ...group, value: roleName(group.value, { roles }) } : group;
}

function personOf(kind: SignalKind, { champion, sponsor }: Notables): string | null {
  const person = kind === 'champion_gone' ? champion : kind === 'sponsor_silent' ? sponsor : null;
  return person === null ? null : (person.name ?? person.memberId);
}

/** The most pressing first: by severity, then by what each does to the risk, in the order `reasons` has them. */
export function byUrgency<Pressing extends Pick<Signal, 'kind' | 'severity'>>(
  signals: Pressing[],
  reasons: { kind: string }[],
): Pressing[] {
  const place = ({ kind }: Pressing) => {
    const index = reasons.findIndex((reason) => reason.kind === kind);
    return index === -1 ? reasons.length : index;
  };
  return signals.toSorted((a, b) => gravity(b.severity) - gravity(a.severity) || place(a) - place(b));
}
