import { beforeAll, expect, onTestFinished, test, vi } from 'vitest';
import { pino } from 'pino';
import type { Context } from '../../src/context.ts';
import type { Connection } from '../../src/db/database.ts';
import { adoptMapping } from '../../src/domain/usage/adopt-mapping.ts';
import { keepRolledUp } from '../../src/jobs/keep-rolled-up.ts';
import { addAccounts, appendEvents, catalogOf, featureOf } from '../support/builders.ts';
import { freshDatabase } from '../support/database.ts';

const catalog = catalogOf({ features: [featureOf('report')] });
let connection: Connection;
let accountKey: number;

beforeAll(async () => {
  connection = await freshDatabase();
  accountKey = (await addAccounts(connection.db, [{ accountId: 'acme' }])).get('acme')!;
  await adoptMapping(connection.db, catalog);
});

/** The job over the database of this file, and the lines it logs. */
function keeping() {
  const lines: string[] = [];
  const log = pino({ base: null, timestamp: false }, { write: (line: string) => void lines.push(line) });
  const context: Context = { db: connection.db, catalog, log, now: () => new Date() };
  const stop = keepRolledUp(context, 10);
  onTestFinished(stop);
  return { stop, lines };
}

async function append(day: string): Promise<void> {
  const event = { accountKey, memberKey: 0, event: 'report', at: `${day}T08:00Z` };
  await appendEvents(connection.db, catalog, [event]);
}

async function pending(): Promise<number> {
  const { rows } = await connection.pool.query('select count(*)::integer as days from pending_rollups');
  return rows[0].days;
}

test('events that arrive while the bot runs are rolled up without anyone asking, until it stops', async () => {
  await append('2026-06-01');
  const { stop, lines } = keeping();
  await vi.waitFor(async () => expect(await pending()).toBe(0));
  await append('2026-06-02');
  await vi.waitFor(async () => expect(await pending()).toBe(0));
  await stop();
  await append('2026-06-03');
  expect(await pending()).toBe(1);
  expect(lines.join('')).toContain('"accountDays":1');
});

test('a bot whose catalogue was replaced says so once and leaves the events to the others', async () => {
  await append('2026-06-04');
  await adoptMapping(connection.db, catalogOf({ features: [featureOf('board')] }));
  const { lines } = keeping();
  await vi.waitFor(() => expect(lines.join('')).toContain('another catalogue is in force'));
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(lines).toHaveLength(1);
  expect(await pending()).toBeGreaterThan(0);
});

test('a database that fails for a moment is logged and tried again', async () => {
  await adoptMapping(connection.db, catalog);
  await connection.pool.query('alter table pending_rollups rename to away');
  const { lines } = keeping();
  await vi.waitFor(() => expect(lines.join('')).toContain('trying again'));
  await connection.pool.query('alter table away rename to pending_rollups');
  await vi.waitFor(async () => expect(await pending()).toBe(0));
});
