import { IDENTITY, type Kind } from '../domain/importing/columns.ts';
import { identifier } from './duckdb-sql.ts';
import type { Relation } from './relation.ts';
import type { Staging } from './staging.ts';
import { usable } from './strangers.ts';

/**
 * Fills `repeats_<kind>` with the rows that say again what an earlier row of the file said: `same`, or with other
 * values. Its own id is looked at first and alone, which is cheap over millions of rows; then whose it is.
 */
export async function findRepeats({ duck }: Staging, kind: Kind, relation: Relation): Promise<void> {
  const keys = IDENTITY[kind].join(', ');
  const id = IDENTITY[kind].at(-1)!;
  const values =
    kind === 'events'
      ? EVENT_VALUES
      : [...relation.cells.keys(), ...(relation.extra === null ? [] : ['traits'])];
  const same = values.map(
    (column) => `later.${identifier(column)} is not distinct from first.${identifier(column)}`,
  );
  await duck.run(`create temp table repeats_${kind} as
    with usable as ${usable(kind)},
    doubled as (select ${id} from usable group by ${id} having count(*) > 1),
    suspects as materialized (select usable.* from usable semi join doubled using (${id})),
    repeated as (select ${keys}, min(row) as first_row from suspects group by ${keys} having count(*) > 1),
    firsts as (select suspects.*, first_row from suspects join repeated on row = first_row)
    select later.row, first.first_row, ${same.join(' and ')} as same
    from suspects as later join firsts as first using (${keys})
    where later.row > first.first_row`);
}

const EVENT_VALUES = ['member_id', 'event', 'happened_at', 'count', 'properties'];
