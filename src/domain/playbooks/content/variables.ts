/**
 * What a text of a step may stand for, as `{member.first_name|there}`: the words after the bar are taken where there is
 * nothing to put in, e.g. in a task for several members. `always`: there is, so that no such words are needed.
 */
export const VARIABLES = {
  'product.name': { always: true, means: "The product's name, as the catalogue has it" },
  'account.name': { always: true, means: "The account's name" },
  'account.renewal_date': { always: false, means: 'The day of its renewal, in words' },
  'account.champion': { always: false, means: "The champion's name" },
  'account.champion_first_name': { always: false, means: 'The first word of it' },
  'account.sponsor': { always: false, means: "The executive sponsor's name" },
  'account.sponsor_first_name': { always: false, means: 'The first word of it' },
  'csm.name': { always: false, means: 'Who looks after the account' },
  'member.name': { always: false, means: "The member's name" },
  'member.first_name': { always: false, means: 'The first word of it' },
  'member.role': { always: false, means: "The name of the member's role in the catalogue" },
  'member.quiet_days': { always: false, means: 'Days since the last active day' },
  'feature.name': { always: false, means: 'The feature that set the playbook off' },
  'signal.name': { always: false, means: 'The signal that set the playbook off, in words' },
} as const;

export type Variable = keyof typeof VARIABLES;

/** What is the first word of what, where nothing else is given for it. */
export const FIRST_WORD_OF: Partial<Record<Variable, Variable>> = {
  'account.champion_first_name': 'account.champion',
  'account.sponsor_first_name': 'account.sponsor',
  'member.first_name': 'member.name',
};

type Always = { [Key in Variable]: (typeof VARIABLES)[Key]['always'] extends true ? Key : never }[Variable];

/** What variables stand for, as they are to be read; null or missing: nothing. */
export type ContentValues = Record<Always, string> & Partial<Record<Variable, string | null>>;
