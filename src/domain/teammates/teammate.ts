/** What someone may do: everyone who is a full member of the workspace looks after customers at least. */
export const ROLES = ['csm', 'manager', 'admin'] as const;
export type Role = (typeof ROLES)[number];

/** Someone of our own company, as Slack lists them; refreshed by a job. */
export type Teammate = {
  userId: string;
  name: string;
  email: string | null;
  standing: 'member' | 'guest' | 'outsider' | 'gone';
  /** By the catalogue's `team` and the user groups named there; the highest that applies. */
  role: Role;
  /** IANA name; their own preference before Slack's. Null: not known. */
  timeZone: string | null;
};
