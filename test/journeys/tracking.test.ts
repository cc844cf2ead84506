import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import RudderAnalytics from '@rudderstack/rudder-sdk-node';
import { Analytics } from '@segment/analytics-node';
import { pino } from 'pino';
import { beforeAll, expect, onTestFinished, test } from 'vitest';
import { loadCatalog, putInForce } from '../../src/catalog.ts';
import type { Connection } from '../../src/db/database.ts';
import { dayIn } from '../../src/domain/catalog/days.ts';
import type { Catalog } from '../../src/domain/catalog/catalog.ts';
import { loadCard } from '../../src/domain/accounts/load-card.ts';
import { findAccounts } from '../../src/domain/accounts/queries.ts';
import { issueKey } from '../../src/domain/write-keys/issue.ts';
import { startServer } from '../../src/http/server.ts';
import { openTracking } from '../../src/tracking.ts';
import { accountDocument } from '../../src/views/account-document.ts';
import { freshDatabase } from '../support/database.ts';

const now = () => new Date();
const log = pino({ level: 'silent' });

let connection: Connection;
let catalog: Catalog;

beforeAll(async () => {
  connection = await freshDatabase();
  catalog = await loadCatalog({ catalogPath: 'uptake.yml' }, connection.db);
  await putInForce(connection.db, catalog);
});

/** The tracking API on real PostgreSQL, and a key for it; both end with the test. */
async function tracking(source: string, inForce = catalog) {
  const { tracking: parts, close } = openTracking(
    { db: connection.db, catalog: inForce, log, now },
    connection,
    {
      corsOrigins: [],
      callsPerSecond: 20_000,
    },
  );
  const server = await startServer({
    port: 0,
    readiness: async () => [],
    metrics: async () => '',
    slack: null,
    tracking: parts,
    log,
    now,
  });
  onTestFinished(async () => {
    await server.close();
    await close();
  });
  const issued = await issueKey(connection.db, source, now());
  return { host: `http://127.0.0.1:${server.port}`, key: issued!.key };
}

/** What `uptake account NAME --json` prints. */
async function cardOf(name: string) {
  const [found] = await findAccounts(connection.db, name, 2);
  const card = await loadCard(
    connection.db,
    catalog,
    found!.accountKey,
    dayIn(catalog.timeZone, now()),
    now(),
  );
  return accountDocument(card!);
}

/** An event that the catalogue maps to a feature. */
const EVENT = 'contact.created';

test('what the Segment client sends is on the account card', async () => {
  const { host, key } = await tracking('segment');
  const analytics = new Analytics({ writeKey: key, host, flushAt: 3, flushInterval: 50 });
  const failures: unknown[] = [];
  analytics.on('error', (error) => failures.push(error));
  analytics.group({
    userId: 's1',
    groupId: 'seg-1',
    traits: { name: 'Segmentia', plan: 'enterprise', seats: 12 },
  });
  analytics.identify({ userId: 's1', traits: { name: 'Ada Lovelace', title: 'Analyst' } });
  analytics.track({ userId: 's1', event: EVENT });
  analytics.track({ userId: 's1', event: EVENT });
  analytics.page({ userId: 's1', name: 'Pricing' });
  await analytics.closeAndFlush();
  expect(failures).toEqual([]);
  expect(await cardOf('Segmentia')).toMatchObject(shown('Segmentia', 'enterprise'));
});

test('what the RudderStack client sends is on the account card', async () => {
  const { host, key } = await tracking('rudderstack');
  const analytics = new RudderAnalytics(key, { dataPlaneUrl: host, flushAt: 1, logLevel: 'error' });
  await called((done) =>
    analytics.group(
      { userId: 'r1', groupId: 'rud-1', traits: { name: 'Rudderia', plan: 'team', seats: 12 } },
      done,
    ),
  );
  await called((done) => analytics.identify({ userId: 'r1', traits: { name: 'Grace Hopper' } }, done));
  await called((done) => analytics.track({ userId: 'r1', event: EVENT }, done));
  expect(await cardOf('Rudderia')).toMatchObject(shown('Rudderia', 'team'));
});

test('what curl sends is on the account card, once however often it is sent', async () => {
  const { host, key } = await tracking('curl');
  const curl = async (path: string, body: object) => {
    const json = JSON.stringify(body);
    const options = ['--silent', '--user', `${key}:`, '--json', json, `${host}${path}`];
    const { stdout } = await promisify(execFile)('curl', options);
    return JSON.parse(stdout) as unknown;
  };
  const taken = { success: true, accepted: 1, errors: [], warnings: [] };
  const traits = { name: 'Curlandia', plan: 'free', seats: 12 };
  expect(await curl('/v1/group', { userId: 'c1', groupId: 'curl-1', traits })).toMatchObject(taken);
  const event = { userId: 'c1', event: EVENT, messageId: 'sent-twice' };
  expect(await curl('/v1/track', event)).toMatchObject(taken);
  expect(await curl('/v1/track', event)).toMatchObject(taken);
  expect(await cardOf('Curlandia')).toMatchObject(shown('Curlandia', 'free'));
  const { rows } = await connection.pool.query(
    `select sum(events) as events from account_days join accounts using (account_key) where account_id = 'curl-1'`,
  );
  expect(rows).toEqual([{ events: 1 }]);
});

test('with `pii: none` neither address nor name of a person is stored, wherever it was sent', async () => {
  const { host, key } = await tracking('private', { ...catalog, pii: 'none' });
  const personal = { email: 'ada@lovelace.example', name: 'Ada Lovelace', firstName: 'Ada Lovelace' };
  const batch = [
    { type: 'group', userId: 'p1', groupId: 'private-1', traits: { name: 'Privatia' } },
    { type: 'identify', userId: 'p1', traits: { ...personal, role: 'analyst' } },
    { type: 'track', userId: 'p1', event: EVENT, properties: { email: personal.email, page: 7 } },
    { type: 'identify', userId: 'p2', traits: personal },
    { type: 'track', userId: 'p2', event: EVENT, properties: { email: personal.email } },
  ];
  const answer = await fetch(`${host}/v1/batch`, {
    method: 'POST',
    headers: { authorization: `Bearer ${key}` },
    body: JSON.stringify({ batch }),
  });
  expect(await answer.json()).toMatchObject({ accepted: 5 });
  const { rows } = await connection.pool.query<{ kept: string }>(`
    select (select json_agg(members) from members)::text || (select json_agg(events) from events)::text
      || (select json_agg(waiting_calls) from waiting_calls)::text as kept`);
  expect(rows[0]!.kept).toContain('analyst');
  expect(rows[0]!.kept).toContain('"p2"');
  expect(rows[0]!.kept).not.toMatch(/lovelace\.example/);
  const { rows: members } = await connection.pool.query(
    `select email, name, traits::text from members where member_id = 'p1'`,
  );
  expect(members).toEqual([{ email: null, name: null, traits: expect.not.stringContaining('Lovelace') }]);
});

/** Clients of RudderStack say by a callback what became of a call. */
function called(call: (done: (error?: Error) => void) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    call((error) => (error ? reject(error) : resolve()));
  });
}

function shown(name: string, plan: string) {
  return { account: { name, plan, seats: 12 }, measures: { members: 1, mau: 1 } };
}
