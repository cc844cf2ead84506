/**
 * What clients of the tracking API tell us, parsed and with every default filled in. Ids are as sent; a message id is
 * a UUID, or 128 bits of a hash of what was sent. Shapes follow Segment's HTTP API
 * (https://segment.com/docs/connections/spec/).
 */
export type Call = TrackCall | IdentifyCall | GroupCall | AliasCall;

/** Who did it: a member by the id they are known by, or somebody who is not known yet. At least one is given. */
export type Person = { memberId: string | null; anonymousId: string | null };

type Common = {
  /** UUID. */
  messageId: string;
  person: Person;
  /** When it happened, by the sender's clock; corrected where that runs ahead (`correctedTime`). */
  at: Date;
};

/** Somebody did something: `track`; `page` and `screen` become `Viewed <name> Page` and `Viewed <name> Screen`. */
export type TrackCall = Common & {
  kind: 'track';
  event: string;
  /** The account it was done for, where the call says so; else the one that the person's newest `group` named. */
  accountId: string | null;
  properties: Record<string, unknown> | null;
};

/** A call without the properties of what was done: all that says who did it, where and when. */
export type BareCall = Exclude<Call, TrackCall> | Omit<TrackCall, 'properties'>;

/** Somebody is described, and where they gave both ids, who an anonymous id is. */
export type IdentifyCall = Common & { kind: 'identify'; accountId: string | null; traits: MemberTraits };

/** An account is described, and a person is in it. */
export type GroupCall = Common & { kind: 'group'; accountId: string; traits: AccountTraits };

/** An anonymous id is a member. */
export type AliasCall = Common & { kind: 'alias'; previousId: string };

/** Columns of a member that the call names (absent: it does not, null: it empties them), and all other traits. */
export type MemberTraits = {
  columns: Partial<{
    email: string | null;
    name: string | null;
    role: string | null;
    department: string | null;
    geography: string | null;
    team: string | null;
    seniority: string | null;
    /** ISO timestamps. */
    invited_at: string;
    removed_at: string | null;
  }>;
  others: Record<string, unknown>;
};

/** The same of an account; dates as `YYYY-MM-DD`, amounts as decimal text. */
export type AccountTraits = {
  columns: Partial<{
    name: string;
    domain: string | null;
    tier: string | null;
    touch_model: 'high' | 'mid' | 'tech' | null;
    industry: string | null;
    region: string | null;
    plan: string | null;
    seats: number | null;
    arr: string | null;
    currency: string | null;
    contract_start: string | null;
    renewal_date: string | null;
    churned_on: string | null;
    csm_email: string | null;
    sponsor_member_id: string | null;
    champion_member_id: string | null;
  }>;
  others: Record<string, unknown>;
};
