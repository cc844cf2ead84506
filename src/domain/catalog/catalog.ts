import type { LinkPattern } from '../links/link-pattern.ts';
import type { MilestoneKey } from '../milestones/milestones.ts';
import type { SignalKind } from '../signals/signal.ts';

/**
 * The product catalogue: what the customer's product consists of and which events mean what.
 * Written by people in `uptake.yml`, parsed and checked by `parse.ts`, trusted everywhere else.
 */
export type Catalog = {
  /** First 12 hex digits of the SHA-256 of the parsed content: says which catalogue a number came from. */
  version: string;
  product: { name: string; cadence: Cadence };
  /** IANA name; defines the day, and the zone of timestamps that have none. */
  timeZone: string;
  features: Feature[];
  loginEvents: string[];
  workflows: Workflow[];
  workaroundEvents: string[];
  /** Null: the first meaningful action activates. `all`: every one of the events, in any order. */
  activation: { mode: 'any' | 'all'; events: string[] } | null;
  roles: Role[];
  support: Support | null;
  sentiment: Sentiment;
  goals: Goals;
  thresholds: Thresholds;
  signals: SignalSettings;
  /** Target share of the members who are due (domain.md section 3). */
  milestones: Record<MilestoneKey, number>;
  /** ISO dates on which little use means nothing. */
  holidays: string[];
  health: { weights: HealthWeights };
  /** Accounts at or above this ARR are white-glove (domain.md section 3). */
  highValueArr: number;
  /** Whoever has one of these roles or departments is white-glove too, however it is capitalised. */
  whiteGlove: { roles: string[]; departments: string[] };
  team: TeamSettings;
  /** Where accounts are found in other systems: links to them are previewed in Slack. */
  links: LinkPattern[];
  /** Turning on a playbook that reaches more than so many at once has to be confirmed with the number. */
  playbooks: { ceiling: { accounts: number; members: number } };
  /** `none`: e-mail addresses and names of members are not stored. */
  pii: 'keep' | 'none';
};

/** Who is who in Slack. People: Slack user ids or e-mail addresses; groups: ids or handles of user groups. */
export type TeamSettings = {
  managers: string[];
  admins: string[];
  managerGroups: string[];
  adminGroups: string[];
  /** `own_team`: a CSM sees the accounts that someone of the same team looks after, and no others. */
  scope: 'all' | 'own_team';
  /** Channels, by id. Cards of tasks that have no other place; null: none. */
  channel: string | null;
  /** Where the product team is asked for help; null: the manager is. */
  productChannel: string | null;
  teams: { name: string; manager: string | null; members: string[]; channel?: string }[];
};

export type Cadence = 'daily' | 'weekly';

export type Feature = {
  key: string;
  name: string;
  module: string;
  tier: 'core' | 'advanced' | 'premium';
  /** `view: true`: looking, not doing; neither meaningful nor use of the feature. */
  events: { event: string; view: boolean }[];
  /** Role keys this feature is relevant to; null: every role. */
  roles: string[] | null;
  /** ISO date; null: always been there. */
  launched: string | null;
};

export type Workflow = { key: string; name: string; steps: { event: string; name: string }[] };

/** Goal for one role (domain.md section 3): share of members active on the cadence, and depth. */
export type Role = {
  key: string;
  name: string;
  cadence: Cadence;
  /** Active days a week that count as being on the cadence. */
  daysPerWeek: number;
  activeGoal: number;
  depthGoal: number;
};

export type Support = {
  ticketEvents: string[];
  /** A ticket event whose property has this value is an escalation; null: not tracked. */
  escalation: { property: string; equals: string } | null;
};

export type Sentiment = {
  csat: { events: string[]; property: string; min: number; max: number } | null;
  nps: { events: string[]; property: string } | null;
};

/** Targets, as shares 0-1 (domain.md section 2). */
export type Goals = {
  activation30d: number;
  weeklyActive: number;
  stickiness: number;
  depth: number;
};

/** Where bands begin (domain.md section 2); shares 0-1 and days. */
export type Thresholds = {
  breadthNarrow: number;
  breadthBroad: number;
  depthShallow: number;
  depthEngaged: number;
  stickinessAtRisk: number;
  recencyActiveDays: number;
  recencyDormantDays: number;
  /** Data older than this many days is stale. */
  staleAfterDays: number;
};

/** When a pattern is a signal (domain.md section 4); shares 0-1 and days. */
export type SignalSettings = {
  /** Kinds that are not looked for. */
  off: SignalKind[];
  /** No percentage raises a signal below this many active members. */
  floorMembers: number;
  /** So long a pattern has to be gone before its signal closes. */
  closeAfterDays: number;
  /** Active members fewer than in the 28 days before. */
  decline: number;
  /** Share of actions that bypass the product. */
  workaroundShare: number;
  /** Share of begun workflow runs that are completed, below which they are abandoned. */
  completion: number;
  /** Active share of a group below which it is left behind, while another is broad. */
  groupLeftBehind: number;
  championSilentDays: number;
  sponsorSilentDays: number;
  /** Tickets more than in the 28 days before. */
  ticketsRise: number;
  /** Points of 100 by which satisfaction fell. */
  sentimentDrop: number;
  /** Days before a renewal in which little adoption is pressing. */
  renewalDays: number;
  /** Share of seats in use from which there is room to grow only by more seats. */
  expansionSeats: number;
};

export type HealthPartKey =
  | 'product_usage'
  | 'feature_adoption'
  | 'member_engagement'
  | 'sentiment'
  | 'support_burden';

export type HealthWeights = Record<HealthPartKey, number>;
