import { sql, type SQL } from 'drizzle-orm';

/**
 * What becomes of a day row that is there already, where rows are added to it instead of replacing it: for events that
 * come after the raw events of their account day were removed, and for people who become one. SQL that follows an
 * `insert`; each part of a day is a sum, a union or a maximum, so that adding up parts gives what the whole gives.
 */
export const ADD_TO_MEMBER_DAY: SQL = sql.raw(`
  on conflict (account_key, day, member_key) do update set
    ${sums('member_days', ['meaningful', 'logins', 'workarounds'])},
    activation = member_days.activation | excluded.activation,
    features = ${union('member_days')}`);

/** The same of an account day. */
export const ADD_TO_ACCOUNT_DAY: SQL = sql.raw(`
  on conflict (account_key, day) do update set
    ${sums('account_days', [
      'events',
      'person_events',
      'meaningful',
      'logins',
      'workarounds',
      'tickets',
      'escalations',
      'csat_count',
      'nps_promoters',
      'nps_passives',
      'nps_detractors',
    ])},
    csat_sum = account_days.csat_sum + excluded.csat_sum,
    last_event_at = greatest(account_days.last_event_at, excluded.last_event_at),
    features = ${union('account_days')}`);

/** Steps that are added follow those that are there, as nothing tells any more when these were taken. */
export const ADD_TO_WORKFLOW_DAY: SQL = sql.raw(`
  on conflict (account_key, day, workflow, member_key) do update set steps = workflow_days.steps || excluded.steps`);

function sums(table: string, columns: string[]): string {
  const added = (column: string) =>
    `${column} = least(${table}.${column}::bigint + excluded.${column}, 2147483647)::integer`;
  return columns.map(added).join(', ');
}

/** A catalogue may have grown since: the set is as wide as the wider of the two. */
function union(table: string): string {
  return `substring(${table}.features::bit(512) | excluded.features::bit(512)
      from 1 for greatest(length(${table}.features), length(excluded.features)))`;
}
