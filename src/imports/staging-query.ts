import { checksOf, valueOf } from './cell-rules.ts';
import { COLUMNS, type Kind } from '../domain/importing/columns.ts';
import { identifier } from './duckdb-sql.ts';
import { type Check, LIMITS } from '../domain/importing/faults.ts';
import type { Relation } from './relation.ts';

/** How much of a refused value the reject file shows. */
const SHOWN_CHARACTERS = 200;

/**
 * The query that checks every row of a relation in one pass: a row has its typed values or, in `fault`, the number of
 * the first of `checks` (from 1) that refuses it, with the value to blame and what identifies the row.
 */
export function stagingQuery(kind: Kind, relation: Relation): { sql: string; checks: Check[] } {
  const columns = COLUMNS[kind];
  const raws = columns.map(({ name }) => `${relation.cells.get(name) ?? 'null::varchar'} as ${raw(name)}`);
  const values = columns.map((column) => `${valueOf(column, raw(column.name))} as ${value(column.name)}`);
  const checks = [
    ...columns.flatMap((column) => checksOf(column, raw(column.name), value(column.name))),
    ...(relation.extra === null ? [] : extraChecks(kind)),
  ];
  const faults = checks.map(({ when }, at) => `when ${when} then ${at + 1}`).join('\n      ');
  const blamed = checks
    .map(({ column }, at) => `when ${at + 1} then ${blamedCell(column, relation)}`)
    .join(' ');
  const sql = `
  select ${STAGED[kind](relation)}, fault,
    case when fault is not null then case fault ${blamed} end end as fault_value,
    case when fault is not null then ${identityOf(kind)} end as fault_row
  from (
    select *, (case ${faults} end)::utinyint as fault
    from (select *, ${values.join(', ')}${kind === 'events' ? ', try_cast(raw_message_id as uuid) as message_uuid' : ''} from (select ${raws.join(', ')}, ${relation.extra ?? 'null::json'} as extra from ${relation.from}))
  )`;
  return { sql, checks };
}

function blamedCell(column: string, relation: Relation): string {
  const cell = relation.cells.has(column) || column !== 'properties' ? column : 'extra';
  return `left(${cell === 'extra' || column === 'traits' ? 'extra::varchar' : raw(cell)}, ${SHOWN_CHARACTERS})`;
}

/** A cell as text; `value` is what it means. Both are names of columns inside the query. */
const raw = (column: string) => identifier(`raw_${column}`);
const value = (column: string) => identifier(`value_${column}`);

function extraChecks(kind: Kind): Check[] {
  const column = kind === 'events' ? 'properties' : 'traits';
  return [
    { column, fault: 'too_long', when: `length(extra::varchar) > ${LIMITS.json}`, limit: LIMITS.json },
    { column, fault: 'nul_character', when: "contains(extra::varchar, '\\u0000')" },
  ];
}

/** What is kept of a row. Accounts and members: the columns the source has, so that others stay as they are. */
const STAGED: Record<Kind, (relation: Relation) => string> = {
  accounts: (relation) => presentColumns('accounts', relation).join(', '),
  members: (relation) => presentColumns('members', relation).join(', '),
  events: (relation) => `
    case when fault is null then ${messageId(relation)} end as message_id,
    case when message_uuid is null then raw_message_id end as message_text,
    value_account_id as account_id, value_member_id as member_id, value_event as event, value_timestamp as happened_at, day_of(value_timestamp) as day,
    coalesce(value_count, 1) as count,
    case when fault is null then ${properties(relation)} end as properties`,
};

function presentColumns(kind: Kind, relation: Relation): string[] {
  const present = COLUMNS[kind].filter(({ name, required }) => required || relation.cells.has(name));
  const columns = present.map(({ name }) => `${value(name)} as ${identifier(name)}`);
  return relation.extra === null ? columns : [...columns, 'extra::varchar as traits'];
}

/** A UUID as it is; any other text, or the row itself when it has no id, hashed to the same 128 bits. */
function messageId(relation: Relation): string {
  const row = `concat_ws(chr(31), raw_account_id, coalesce(raw_member_id, ''), raw_event, epoch_us(value_timestamp),
    coalesce(value_count, 1), coalesce(${properties(relation)}, ''))`;
  return `coalesce(message_uuid, md5(coalesce(raw_message_id, ${row}))::uuid)`;
}

/** Other columns are properties as well; where both say something, the column \`properties\` is right. */
function properties({ extra }: Relation): string {
  if (extra === null) return "nullif(raw_properties, '{}')";
  return "nullif(json_merge_patch('{}', extra, coalesce(raw_properties, '{}'))::varchar, '{}')";
}

function identityOf(kind: Kind): string {
  const names = {
    accounts: ['account_id', 'name'],
    members: ['account_id', 'member_id'],
    events: ['message_id', 'account_id', 'member_id', 'event', 'timestamp'],
  }[kind];
  const pairs = names.map((name) => `'${name}', left(${raw(name)}, ${SHOWN_CHARACTERS})`);
  return `json_merge_patch('{}', json_object(${pairs.join(', ')}))::varchar`;
}
