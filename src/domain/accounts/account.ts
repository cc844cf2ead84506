/** A customer company as people know it. */
export type Account = {
  accountKey: number;
  accountId: string;
  name: string;
  domain: string | null;
  tier: string | null;
  touchModel: string | null;
  industry: string | null;
  region: string | null;
  plan: string | null;
  seats: number | null;
  arr: number | null;
  currency: string | null;
  /** ISO dates. */
  contractStart: string | null;
  renewalDate: string | null;
  churnedOn: string | null;
  csmEmail: string | null;
  sponsorMemberId: string | null;
  championMemberId: string | null;
};
