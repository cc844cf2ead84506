import { is, sql } from 'drizzle-orm';
import { getTableConfig, PgTable } from 'drizzle-orm/pg-core';
import { expect, test } from 'vitest';
import * as accounts from '../../drizzle/schema/accounts.ts';
import * as catalog from '../../drizzle/schema/catalog.ts';
import * as interactions from '../../drizzle/schema/interactions.ts';
import * as meaning from '../../drizzle/schema/meaning.ts';
import * as members from '../../drizzle/schema/members.ts';
import * as playbooks from '../../drizzle/schema/playbooks.ts';
import * as teamwork from '../../drizzle/schema/teamwork.ts';
import * as tracking from '../../drizzle/schema/tracking.ts';
import * as usage from '../../drizzle/schema/usage.ts';
import { freshDatabase } from '../support/database.ts';

const { db } = await freshDatabase();

type Column = { table: string; column: string; type: string; required: boolean; filled: boolean };

test('every column is declared as the migrations make it', async () => {
  // Partitions are not declared; their tables are.
  const { rows } = await db.execute<Column>(sql`
    select relname as table, attname as column, format_type(atttypid, atttypmod) as type,
      attnotnull as required, atthasdef or attidentity <> '' as filled
    from pg_attribute join pg_class on pg_class.oid = attrelid
    where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and not relispartition
      and attnum > 0 and not attisdropped`);
  expect(declaredColumns().toSorted(byName)).toEqual(rows.toSorted(byName));
});

function declaredColumns(): Column[] {
  return Object.values({
    ...accounts,
    ...catalog,
    ...interactions,
    ...meaning,
    ...members,
    ...playbooks,
    ...teamwork,
    ...tracking,
    ...usage,
  })
    .filter((exported) => is(exported, PgTable))
    .map((table) => getTableConfig(table))
    .flatMap(({ name, columns, primaryKeys }) => {
      const keys = new Set(primaryKeys.flatMap((key) => key.columns.map((column) => column.name)));
      return columns.map((column) => ({
        table: name,
        column: column.name,
        // PostgreSQL has a longer word for it.
        type: column
          .getSQLType()
          .replace(', ', ',')
          .replace(/^time$/, 'time without time zone'),
        required: column.notNull || keys.has(column.name),
        filled: column.hasDefault || column.generatedIdentity !== undefined,
      }));
    });
}

function byName(one: Column, other: Column): number {
  return `${one.table}.${one.column}` < `${other.table}.${other.column}` ? -1 : 1;
}
