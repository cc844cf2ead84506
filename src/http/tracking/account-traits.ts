import type { AccountTraits } from '../../domain/tracking/call.ts';
import type { CallFault } from '../../domain/tracking/fault.ts';
import { amount, date, host, id, readTraits, text, touchModel, whole, type TraitRule } from './traits.ts';

/**
 * Columns by their own names and Segment's reserved ones (https://segment.com/docs/connections/spec/group/#traits).
 * `employees` are not seats, and `createdAt` does not say that a contract began: both are kept as traits.
 */
const RULES: Record<keyof AccountTraits['columns'], TraitRule> = {
  name: { names: ['name'], reader: text, required: true },
  domain: { names: ['domain', 'website'], reader: host },
  tier: { names: ['tier'], reader: text },
  touch_model: { names: ['touch_model', 'touchModel'], reader: touchModel },
  industry: { names: ['industry'], reader: text },
  region: { names: ['region'], reader: text },
  plan: { names: ['plan'], reader: text },
  seats: { names: ['seats'], reader: whole },
  arr: { names: ['arr'], reader: amount },
  currency: { names: ['currency'], reader: text },
  contract_start: { names: ['contract_start', 'contractStart'], reader: date },
  renewal_date: { names: ['renewal_date', 'renewalDate'], reader: date },
  churned_on: { names: ['churned_on', 'churnedOn'], reader: date },
  csm_email: { names: ['csm_email', 'csmEmail'], reader: text },
  sponsor_member_id: { names: ['sponsor_member_id', 'sponsorMemberId'], reader: id },
  champion_member_id: { names: ['champion_member_id', 'championMemberId'], reader: id },
};

/** What a group call says of an account. */
export function accountTraits(traits: Record<string, unknown>): AccountTraits & { warnings: CallFault[] } {
  const { columns, others, warnings } = readTraits(traits, RULES);
  return { columns: columns as AccountTraits['columns'], others, warnings };
}
