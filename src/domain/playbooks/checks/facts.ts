import type { Catalog } from '../../catalog/catalog.ts';
import { didYouMean, type Finding } from '../../yaml/faults.ts';
import { fields, list } from '../../yaml/reading.ts';
import { FACTS } from '../condition.ts';
import type { Asked, Outline } from '../outline.ts';
import { hasFeature, hasSignal } from '../triggers.ts';

/** Conditions that ask for what does not exist, or what can never be known where they stand. */
export function factFaults(outline: Outline, catalog: Catalog): Finding[] {
  return outline.asked.flatMap((asked) => {
    if (!Object.hasOwn(FACTS, asked.name)) return [];
    const never = neverKnown(asked, outline);
    return [...(never === null ? [] : [never]), ...unknownRoles(asked, catalog), ...nothingBetween(asked)];
  });
}

function neverKnown({ name, path, place }: Asked, { subject, trigger }: Outline): Finding | null {
  const fault = (expected: string, hint: string): Finding => ({
    path,
    atKey: true,
    found: `${name}, which is never known here`,
    expected,
    hint,
  });
  if (subject === 'account' && name.startsWith('member.')) {
    const hint = 'its trigger enrols the account as a whole';
    return fault('only facts of the account', hint);
  }
  if (typeof trigger.kind !== 'string') return null;
  if (name === 'member.tried_feature' && !hasFeature(trigger.kind))
    return fault('a fact that does not ask for a feature', 'only feature_launched is about a feature');
  if (name === 'account.signal_open' && !hasSignal(trigger.kind))
    return fault(
      'a fact that does not ask for a signal',
      'only signal and milestone_missed are about a signal',
    );
  if (name === 'member.active_again' && place === 'audience')
    return fault(
      'a fact that is known before the enrolment',
      'member.quiet_days says how long they were silent',
    );
  return null;
}

/** Members of any other role, or of none, have the role `other`. */
function unknownRoles({ name, value, path }: Asked, catalog: Catalog): Finding[] {
  if (name !== 'member.role') return [];
  const known = [...catalog.roles.map((role) => role.key), 'other'];
  return list(value, path)
    .filter(
      (item) => typeof item.value === 'string' && !known.some((role) => isSame(role, item.value as string)),
    )
    .map((item) => ({
      path: item.path,
      found: `the unknown role ${String(item.value)}`,
      expected: `one of ${known.join(', ')}`,
      hint: didYouMean(String(item.value), known) ?? 'roles are those of the catalogue',
    }));
}

/** Bounds that no number keeps: such a condition never holds. */
function nothingBetween({ value, path }: Asked): Finding[] {
  const { at_least, above, at_most, below } = fields(value);
  const lowest = Math.max(...[at_least, above].flatMap(asNumber));
  const highest = Math.min(...[at_most, below].flatMap(asNumber));
  const isOpen = asNumber(above)[0] === lowest || asNumber(below)[0] === highest;
  if (lowest < highest || (lowest === highest && !isOpen)) return [];
  return [
    {
      path,
      atKey: true,
      found: 'bounds that leave nothing between them',
      expected: 'a lower and an upper bound',
    },
  ];
}

/** A number or a percentage as written; nothing of what is neither, which the grammar refuses. */
function asNumber(bound: unknown): number[] {
  const percent = typeof bound === 'string' ? /^([\d.]+)\s?%$/.exec(bound) : null;
  const number = percent === null ? bound : Number(percent[1]) / 100;
  return typeof number === 'number' ? [number] : [];
}

const isSame = (one: string, other: string): boolean => one.toLowerCase() === other.trim().toLowerCase();
