import type { DigestFilter, Subscription } from '../digest/digest.ts';
import type { WaitingPlaybook } from '../playbooks/enabling/enabling.ts';
import type { AccountLine } from '../portfolio/load-lines.ts';
import type { Page } from '../portfolio/page.ts';
import type { ListFacts } from '../portfolio/portfolio.ts';
import type { Summary } from '../portfolio/standing.ts';
import type { TeamLine } from '../portfolio/team.ts';

/** What someone's App Home shows: their own accounts or the team's, and which page. */
export type HomePlace = { view: 'mine' | 'team'; page: number };

export const FIRST_PLACE: HomePlace = { view: 'mine', page: 1 };

/** Preferences that someone set; null: as Slack says, or at any time. Times are `HH:MM` of their day. */
export type Preferences = {
  timeZone: string | null;
  quietFrom: string | null;
  quietUntil: string | null;
};

/** Everything that an App Home says. */
export type Home = {
  facts: ListFacts;
  /** Whether they may see the team's view. */
  seesTeam: boolean;
  accounts:
    | { view: 'mine'; page: Page<AccountLine>; summary: Summary }
    /** `pressing`: the most pressing accounts at risk that nobody works on. */
    | { view: 'team'; page: Page<TeamLine>; summary: Summary; pressing: AccountLine[] };
  /** Accounts that they said they are on, the first taken first. */
  claims: OpenItem[];
  /** Accounts that they snoozed and that come back within a week. */
  waking: OpenItem[];
  /** What waits for a decision of theirs, the first to decide on first; null: they are none who decides. */
  approvals: Approval[] | null;
  digests: OwnDigest[];
  /** `timeZone` as it counts: their preference, else Slack's; null: not known. */
  preferences: Preferences;
};

/** `on`: since when they are on it, or when it comes back; an ISO timestamp or day. */
export type OpenItem = { accountKey: number; name: string; on: string };

/** Something that stands still until somebody who may has decided on it. */
export type Approval = { kind: 'playbook'; playbook: WaitingPlaybook };

export type OwnDigest = Pick<
  Subscription,
  'subscriptionId' | 'channelId' | 'sendAt' | 'weekdays' | 'timeZone'
> & { filter: DigestFilter };
