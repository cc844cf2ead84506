import type { SignalKind } from '../../src/domain/signals/signal.ts';
import type { ConductKey } from './conduct.ts';
import type { Person } from './people.ts';

/** How many of the members behave which way; shares of 1. */
export type Mix = Partial<Record<ConductKey, number>>;

/** What is true about one account. Times are days before the end of the sample, 0 the last day. */
export type Plan = {
  name: string;
  domain: string;
  industry: string;
  region: 'EMEA' | 'Americas' | 'APAC';
  /** E-mail address of the teammate who looks after it. */
  csm: string;
  members: number;
  seats: number;
  arr: number;
  /** When the contract began; it is renewed every year. */
  startedAgo: number;
  /** Where sales people sit; leaders and admins have departments of their own. */
  departments: string[];
  mix: (department: string) => Mix;
  /** Share of the members invited after the rollout, evenly until the end. */
  hires: number;
  /** Last word on the people, e.g. to let somebody leave. */
  adapt: (people: Person[], clock: Clock) => Person[];
  /** Workarounds a member resorts to on an active day, on average. */
  workarounds: (daysAgo: number) => number;
  /** Where runs of one workflow break off: after which step (from 1), and how many of them. */
  stumble: { workflow: string; afterStep: number; share: (daysAgo: number) => number } | null;
  /** 0 miserable to 1 delighted: what surveys are answered from. */
  satisfaction: (daysAgo: number) => number;
  /** Tickets opened a member on an active day, on average. */
  tickets: (daysAgo: number) => number;
  /** The last day on which events reached us. */
  feedEndsAgo: number;
  /** Events name no person. Only `listedMembers` of the members are known then. */
  personUnknown: { listedMembers: number } | null;
};

/** The time the sample covers, as days counted from 1970. `first` is the first day with full usage. */
export type Clock = { first: number; end: number };

/** One thing the sample data shows, and the account that shows it. */
export type Story = {
  key: string;
  /** What is true about the account, for people who look for an example. */
  about: string;
  /** Days before the end on which it begins; null: it has always been so. */
  beginsAgo: number | null;
  /** The signals it raises on the way, the one it is told for last; none while it is about something else. */
  raises: readonly SignalKind[];
  plan: Plan;
};
