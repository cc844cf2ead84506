import fc from 'fast-check';
import { pino } from 'pino';
import { beforeAll, expect, onTestFinished, test } from 'vitest';
import { loadCatalog, putInForce } from '../../../src/catalog.ts';
import type { Connection } from '../../../src/db/database.ts';
import { openTracking } from '../../../src/tracking.ts';
import { freshDatabase } from '../../support/database.ts';
import { requests } from './requests.ts';
import { basic, key, now, serving } from './serving.ts';

let connection: Connection;

beforeAll(async () => {
  connection = await freshDatabase();
});

test('PostgreSQL takes whatever the API takes: 500 requests made wrong in every way are no fault of ours', async () => {
  const { db } = connection;
  const catalog = await loadCatalog({ catalogPath: 'uptake.yml' }, db);
  await putInForce(db, catalog);
  const context = { db, catalog, log: pino({ level: 'silent' }), now: () => now };
  const { tracking, close } = openTracking(context, connection, {
    corsOrigins: [],
    callsPerSecond: 1_000_000,
  });
  onTestFinished(close);
  const { app } = await serving({
    ...tracking,
    checkKey: async (given) => (given === key ? { writeKeyId: 1, source: 'test', mayDelete: true } : null),
  });
  let accepted = 0;
  const send = async ({ path, headers, body }: (typeof sent)[number]) => {
    const answer = await app.inject({ method: 'POST', url: path, headers, payload: body });
    expect(answer.statusCode, `${path} ${body.toString().slice(0, 2000)}\n${answer.body}`).toBeLessThan(500);
    if (answer.statusCode === 200) accepted += answer.json<{ accepted: number }>().accepted;
  };
  const sent = fc.sample(requests(basic), 500);
  for (let from = 0; from < sent.length; from += 20) await Promise.all(sent.slice(from, from + 20).map(send));
  expect(accepted).toBeGreaterThan(0);
  const { rows } = await connection.pool.query('select name, seats from accounts order by account_id');
  expect(rows.length).toBeGreaterThan(0);
}, 120_000);
