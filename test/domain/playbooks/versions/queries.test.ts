import { sql } from 'drizzle-orm';
import { beforeEach, expect, test } from 'vitest';
import {
  listPlaybooks,
  readPlaybook,
  recordPlaybooks,
} from '../../../../src/domain/playbooks/versions/queries.ts';
import { freshDatabase } from '../../../support/database.ts';
import { playbookOf } from '../../../support/playbooks.ts';

const { db } = await freshDatabase();

const day = (number: number) => new Date(Date.UTC(2026, 9, number));
const first = playbookOf('silent', { name: 'First' });
const second = playbookOf('silent', { name: 'Second' });
const other = playbookOf('launch');

const standings = async () =>
  (await listPlaybooks(db)).map(
    ({ playbook, version, goneAt }) =>
      `${playbook.key} ${version} (${playbook.name})${goneAt === null ? '' : ` gone ${goneAt.toISOString().slice(0, 10)}`}`,
  );

beforeEach(async () => {
  await db.execute(sql`delete from playbooks`);
  await db.execute(sql`delete from playbook_versions`);
});

test('the first content of a playbook is version 1, and it is off', async () => {
  await recordPlaybooks(db, [first, other], day(1));
  expect(await listPlaybooks(db)).toEqual([
    {
      playbook: other,
      version: 1,
      state: 'off',
      goneAt: null,
      enabledAt: null,
      enabledBy: null,
      enabledVersion: null,
      concern: null,
      holdout: 0,
    },
    {
      playbook: first,
      version: 1,
      state: 'off',
      goneAt: null,
      enabledAt: null,
      enabledBy: null,
      enabledVersion: null,
      concern: null,
      holdout: 0,
    },
  ]);
});

test('the same content is the same version however often it is read, in whichever order of its keys', async () => {
  await recordPlaybooks(db, [first], day(1));
  const reordered = Object.fromEntries(Object.entries(first).toReversed()) as typeof first;
  await recordPlaybooks(db, [reordered], day(2));
  expect(await standings()).toEqual(['silent 1 (First)']);
});

test('a changed content is the next version; the one before stays readable, and becomes current when it is back', async () => {
  await recordPlaybooks(db, [first], day(1));
  await recordPlaybooks(db, [second], day(2));
  expect(await standings()).toEqual(['silent 2 (Second)']);
  expect(await readPlaybook(db, 'silent', 1)).toEqual(first);
  await recordPlaybooks(db, [first], day(3));
  expect(await standings()).toEqual(['silent 1 (First)']);
});

test('a playbook whose file is gone says since when, and is there again when the file is', async () => {
  await recordPlaybooks(db, [first, other], day(1));
  await recordPlaybooks(db, [other], day(2));
  await recordPlaybooks(db, [other], day(3));
  expect(await standings()).toEqual(['launch 1 (launch)', 'silent 1 (First) gone 2026-10-02']);
  await recordPlaybooks(db, [], day(4));
  await recordPlaybooks(db, [first], day(5));
  expect(await standings()).toEqual(['launch 1 (launch) gone 2026-10-04', 'silent 1 (First)']);
});

test('a new version leaves a playbook enabled as it was', async () => {
  await recordPlaybooks(db, [first], day(1));
  await db.execute(
    sql`update playbooks set enabled_at = ${day(2).toISOString()}, enabled_by = 'U1', holdout = 0.1`,
  );
  await recordPlaybooks(db, [second], day(3));
  expect(await listPlaybooks(db)).toMatchObject([
    { version: 2, enabledAt: day(2), enabledBy: 'U1', holdout: 0.1 },
  ]);
});

test('replicas that start at once number each content once', async () => {
  const contents = Array.from({ length: 8 }, (_, at) => playbookOf('silent', { name: `Content ${at % 4}` }));
  await Promise.all(contents.map((content) => recordPlaybooks(db, [content, other], day(1))));
  const { rows } = await db.execute<{ key: string; numbers: number[] }>(sql`
    select playbook_key as key, array_agg(version order by version) as numbers
    from playbook_versions group by 1 order by 1
  `);
  expect(rows).toEqual([
    { key: 'launch', numbers: [1] },
    { key: 'silent', numbers: [1, 2, 3, 4] },
  ]);
});

test('a version that does not exist is an error', async () => {
  await expect(readPlaybook(db, 'silent', 7)).rejects.toThrow('no version 7 of the playbook silent');
});
