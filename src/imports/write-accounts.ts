import type { Catalog } from '../domain/catalog/catalog.ts';
import { withoutPersonal } from '../domain/privacy/personal-names.ts';
import { foldName, stripName } from '../domain/accounts/names.ts';
import { identifier } from './duckdb-sql.ts';
import { unlessForgotten } from './forgotten.ts';
import { type Client, type Incoming, upsertAccounts, upsertMembers } from './queries.ts';
import type { Staged } from './stage.ts';
import type { Staging } from './staging.ts';
import { usable } from './strangers.ts';

export type Written = { inserted: number; updated: number };

/** Writes the good rows of the accounts file, with the names under which they are looked up. */
export async function writeAccounts(staging: Staging, staged: Staged, client: Client): Promise<Written> {
  const { columns, rows } = stagedRows(staging, staged);
  const name = columns.indexOf('name');
  const named = async function* () {
    for await (const row of rows) yield [...row, foldName(row[name]!), stripName(row[name]!)];
  };
  return upsertAccounts(client, { columns: [...columns, 'name_folded', 'name_stripped'], rows: named() });
}

/** Writes the good rows of the members file; their accounts are there by now. */
export async function writeMembers(
  staging: Staging,
  staged: Staged,
  client: Client,
  pii: Catalog['pii'],
): Promise<Written> {
  const incoming = stagedRows(staging, staged);
  return upsertMembers(client, pii === 'none' ? namingNobody(incoming) : incoming);
}

/** Without e-mail addresses and names, also those among the traits. */
function namingNobody({ columns, rows }: Incoming): Incoming {
  const traits = columns.indexOf('traits');
  const nameless = async function* () {
    for await (const row of rows) {
      yield row.map((cell, at) => {
        if (columns[at] === 'email' || columns[at] === 'name') return null;
        return at === traits && cell !== null ? JSON.stringify(withoutPersonal(JSON.parse(cell))) : cell;
      });
    }
  };
  return { columns, rows: nameless() };
}

function stagedRows({ duck }: Staging, { source: { kind }, columns, hasExtra }: Staged): Incoming {
  const all = hasExtra ? [...columns, 'traits'] : columns;
  const rows = async function* () {
    const result = await duck.stream(`
      select ${all.map((column) => `${valueOf(column)}::varchar`).join(', ')} from ${usable(kind)} as usable
      anti join repeats_${kind} as repeats on usable.row = repeats.row
      order by usable.row`);
    for await (const chunk of result.yieldRowsJs()) yield* chunk as (string | null)[][];
  };
  return { columns: all, rows: rows() };
}

/** An account does not bring back the id of somebody who is to be forgotten. */
function valueOf(column: string): string {
  const namesMember = column === 'champion_member_id' || column === 'sponsor_member_id';
  return namesMember ? unlessForgotten(column) : identifier(column);
}
