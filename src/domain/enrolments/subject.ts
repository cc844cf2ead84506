/** A member of an account. */
export type MemberOf = { accountKey: number; memberKey: number };

/** Whom a playbook is run for: a member, or (null) an account as a whole. */
export type Subject = { accountKey: number; memberKey: number | null };
