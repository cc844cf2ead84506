/** The canonical files, in the order in which they are imported: a row may only name what an earlier file brought. */
export const KINDS = ['accounts', 'members', 'events'] as const;

export type Kind = (typeof KINDS)[number];

/** What a cell must hold; the rule of each type is in `cell-rules.ts`. */
export type CellType =
  | 'id'
  | 'reference'
  | 'text'
  | 'whole'
  | 'amount'
  | 'date'
  | 'past'
  | 'timestamp'
  | 'touch_model'
  | 'count'
  | 'properties';

export type Column = { name: string; type: CellType; required: boolean };

/** Every canonical column (docs/importing.md). Other columns become traits or properties. */
export const COLUMNS: Record<Kind, readonly Column[]> = {
  accounts: [
    required('account_id', 'id'),
    required('name', 'text'),
    optional('domain', 'text'),
    optional('tier', 'text'),
    optional('touch_model', 'touch_model'),
    optional('industry', 'text'),
    optional('region', 'text'),
    optional('plan', 'text'),
    optional('seats', 'whole'),
    optional('arr', 'amount'),
    optional('currency', 'text'),
    optional('contract_start', 'date'),
    optional('renewal_date', 'date'),
    optional('churned_on', 'date'),
    optional('csm_email', 'text'),
    optional('sponsor_member_id', 'id'),
    optional('champion_member_id', 'id'),
  ],
  members: [
    required('member_id', 'id'),
    required('account_id', 'reference'),
    optional('email', 'text'),
    optional('name', 'text'),
    optional('role', 'text'),
    optional('department', 'text'),
    optional('geography', 'text'),
    optional('team', 'text'),
    optional('seniority', 'text'),
    required('invited_at', 'past'),
    optional('removed_at', 'timestamp'),
  ],
  events: [
    optional('message_id', 'reference'),
    required('account_id', 'reference'),
    optional('member_id', 'reference'),
    required('event', 'id'),
    required('timestamp', 'past'),
    optional('count', 'count'),
    optional('properties', 'properties'),
  ],
};

/** What makes two rows of a file the same thing. */
export const IDENTITY: Record<Kind, readonly string[]> = {
  accounts: ['account_id'],
  members: ['account_id', 'member_id'],
  events: ['account_id', 'message_id'],
};

/** Names of the columns a file cannot do without. */
export function requiredColumns(kind: Kind): string[] {
  return COLUMNS[kind].filter((column) => column.required).map((column) => column.name);
}

function required(name: string, type: CellType): Column {
  return { name, type, required: true };
}

function optional(name: string, type: CellType): Column {
  return { name, type, required: false };
}
