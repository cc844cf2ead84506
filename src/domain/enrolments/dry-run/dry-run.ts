import type { Reach } from '../../playbooks/enabling/enabling.ts';

/** Somebody whom a playbook would reach; a member without a name is called by their id, null: the account as a whole. */
export type Sample = { accountKey: number; accountName: string; memberName: string | null };

/** What a playbook would do if it were turned on now. */
export type DryRun = {
  /** ISO day as of which it was tried. */
  day: string;
  /** Whom it is for; 0 members: it is about accounts. */
  audience: Reach;
  /** Whom a playbook of its subject could be for at all. */
  all: Reach;
  /** Enrolled by the first daily run, and of them left alone for comparison. */
  firstDay: Reach & { heldOut: Reach };
  /** Some of those, or where there are none some of the audience. */
  samples: Sample[];
  samplesOf: 'first day' | 'audience';
  /** Tasks of the first week at most: conditions of steps are asked when they are due. One for an account and step. */
  tasks: number;
  /** Who would get the most of them; null: nobody. */
  busiest: { userId: string | null; tasks: number }[];
};
