import type { MemberTraits } from '../../domain/tracking/call.ts';
import type { CallFault } from '../../domain/tracking/fault.ts';
import { readTraits, text, timestamp, type TraitRule } from './traits.ts';

/**
 * Columns by their own names and Segment's reserved ones (https://segment.com/docs/connections/spec/identify/#traits).
 * `createdAt` is when the person got access, which is what being invited means to the measures.
 */
const RULES: Record<keyof MemberTraits['columns'], TraitRule> = {
  email: { names: ['email'], reader: text },
  name: { names: ['name'], reader: text },
  role: { names: ['role', 'title'], reader: text },
  department: { names: ['department'], reader: text },
  geography: { names: ['geography', 'address.country'], reader: text },
  team: { names: ['team'], reader: text },
  seniority: { names: ['seniority'], reader: text },
  invited_at: {
    names: ['invited_at', 'invitedAt', 'createdAt', 'created_at'],
    reader: timestamp,
    required: true,
  },
  removed_at: { names: ['removed_at', 'removedAt'], reader: timestamp },
};

/** What an identify call says of a member. */
export function memberTraits(traits: Record<string, unknown>): MemberTraits & { warnings: CallFault[] } {
  const { columns, others, warnings } = readTraits(withFullName(traits), RULES);
  return { columns: columns as MemberTraits['columns'], others, warnings };
}

/** `firstName` and `lastName` are two halves of a name, and nothing besides it. */
function withFullName(traits: Record<string, unknown>): Record<string, unknown> {
  const { firstName, lastName, first_name: first, last_name: last, ...others } = traits;
  const halves = [firstName ?? first, lastName ?? last].filter((half) => typeof half === 'string');
  const name = halves.join(' ').trim();
  return name === '' || others['name'] ? others : { ...others, name };
}
