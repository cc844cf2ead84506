import { expect, test } from 'vitest';
import { sql } from 'drizzle-orm';
import { UserError } from '../src/errors.ts';
import { loggedError } from '../src/log-error.ts';
import { freshDatabase } from './support/database.ts';

test("a failed query is logged by PostgreSQL's words, without what was asked or stored", async () => {
  const { db } = await freshDatabase();
  const insert = () =>
    db.execute(
      sql`insert into accounts (account_id, name, name_folded, name_stripped)
        values (${'Secret Customer'}, ${'Secret Customer'}, 'x', 'x')`,
    );
  await insert();
  const failure: unknown = await insert().catch((error: unknown) => error);
  expect(String(failure)).toContain('Secret Customer');
  for (const error of [failure, new UserError('Sorry.', { cause: failure })]) {
    const logged = JSON.stringify(loggedError(error));
    expect(logged).not.toMatch(/Secret|insert into/);
    expect(logged).toMatch(/"code":"23505","constraint":"accounts_\w+"/);
    expect(logged).toContain('duplicate key value violates unique constraint');
    expect(logged).toContain('log-error.test.ts');
  }
});

test('another error keeps its message, code and stack', () => {
  const error = Object.assign(new TypeError('no socket'), { code: 'ENOENT', token: 'hunter2' });
  expect(loggedError(error)).toEqual({
    type: 'TypeError',
    message: 'no socket',
    code: 'ENOENT',
    stack: expect.stringMatching(/^TypeError: no socket\n +at /),
  });
  expect(loggedError('thrown text')).toBe('thrown text');
});
