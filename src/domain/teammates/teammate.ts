/** What someone may do: everyone who is a full member of the workspace looks after customers at least. */
export const ROLES = ['csm', 'manager', 'admin'] as const;
export type Role = (typeof ROLES)[number];

/** How someone stands to our workspace: only its full members may see customer data (slack.md rule 14). */
export type Standing = 'member' | 'guest' | 'outsider' | 'gone';

/** Someone of our own company, as Slack lists them; refreshed by a job. */
export type Teammate = {
  userId: string;
  name: string;
  email: string | null;
  standing: Standing;
  /** By the catalogue's `team` and the user groups named there; the highest that applies. */
  role: Role;
  /** IANA name; their own preference before Slack's. Null: not known. */
  timeZone: string | null;
};
