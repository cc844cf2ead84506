import { isoDay, nextAnniversary } from './days.ts';
import type { Person } from './people.ts';
import type { Clock, Plan } from './plan.ts';
import type { Random } from './random.ts';

/** Rows of the canonical import files, in the order of their columns. */
export type AccountRow = {
  account_id: string;
  name: string;
  domain: string;
  tier: string;
  touch_model: string;
  industry: string;
  region: string;
  plan: string;
  seats: number;
  arr: number;
  currency: string;
  contract_start: string;
  renewal_date: string;
  csm_email: string;
  sponsor_member_id: string | null;
  champion_member_id: string | null;
};

export type MemberRow = {
  member_id: string;
  account_id: string;
  email: string;
  name: string;
  role: string;
  department: string;
  geography: string;
  team: string | null;
  seniority: string;
  invited_at: string;
  removed_at: string | null;
  /** `yes` or nothing; not a column of the format, so it becomes a trait. */
  advocate: string | null;
};

export type EventRow = {
  message_id: string;
  account_id: string;
  member_id: string | null;
  event: string;
  timestamp: string;
  count: number;
  /** JSON. */
  properties: string | null;
};

/** The account as the customer's CRM would export it: tier, plan and touch model follow from the ARR. */
export function accountRow(
  accountId: string,
  plan: Plan,
  people: readonly Person[],
  { end }: Clock,
): AccountRow {
  const start = end - plan.startedAgo;
  const idOf = (person: Person | undefined) => (person ? `${accountId}-${person.number}` : null);
  return {
    account_id: accountId,
    name: plan.name,
    domain: plan.domain,
    ...standing(plan.arr),
    industry: plan.industry,
    region: plan.region,
    seats: plan.seats,
    arr: plan.arr,
    currency: plan.region === 'EMEA' ? 'EUR' : 'USD',
    contract_start: isoDay(start),
    renewal_date: isoDay(nextAnniversary(start, end)),
    csm_email: plan.csm,
    sponsor_member_id: idOf(people.find(({ sponsor }) => sponsor)),
    champion_member_id: idOf(people.find(({ champion }) => champion)),
  };
}

function standing(arr: number): Pick<AccountRow, 'tier' | 'touch_model' | 'plan'> {
  if (arr >= 80_000) return { tier: 'enterprise', touch_model: 'high', plan: 'Enterprise' };
  if (arr >= 25_000) return { tier: 'growth', touch_model: 'mid', plan: 'Professional' };
  return { tier: 'standard', touch_model: 'tech', plan: 'Team' };
}

/** The member as the product's user list would export it. */
export function memberRow(accountId: string, { domain }: Plan, person: Person): MemberRow {
  return {
    member_id: `${accountId}-${person.number}`,
    account_id: accountId,
    email: `${addressOf(person.name)}@${domain}`,
    name: person.name,
    role: person.role,
    department: person.department,
    geography: person.geography,
    team: person.team,
    seniority: person.seniority,
    invited_at: `${isoDay(person.invited)}T00:00:00Z`,
    removed_at: person.removed === null ? null : `${isoDay(person.removed)}T00:00:00Z`,
    advocate: person.advocate ? 'yes' : null,
  };
}

function addressOf(name: string): string {
  return name
    .normalize('NFD')
    .replaceAll(/[^A-Za-z ]/g, '')
    .toLowerCase()
    .replaceAll(' ', '-');
}

/** A version 4 UUID (RFC 9562) made of the stream's chance. */
export function messageId(random: Random): string {
  const part = (digits: number) =>
    random
      .whole(0, 16 ** digits - 1)
      .toString(16)
      .padStart(digits, '0');
  const variant = '89ab'[random.whole(0, 3)];
  return `${part(4)}${part(4)}-${part(4)}-4${part(3)}-${variant}${part(3)}-${part(4)}${part(4)}${part(4)}`;
}
