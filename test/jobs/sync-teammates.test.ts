import { WebClient } from '@slack/web-api';
import { pino } from 'pino';
import { beforeEach, expect, onTestFinished, test } from 'vitest';
import { faultRequest } from '../../sandbox/faults/fault.ts';
import { addFault } from '../../sandbox/faults/faults.ts';
import { readManifest } from '../../sandbox/manifest.ts';
import { startLocalSlack } from '../../sandbox/start-local-slack.ts';
import { addTeammate } from '../../sandbox/state/teammates.ts';
import { tokens } from '../../sandbox/tokens.ts';
import type { TeamSettings } from '../../src/domain/catalog/catalog.ts';
import { DEFAULT_TEAM } from '../../src/domain/catalog/defaults.ts';
import { findTeammate, listTeammates } from '../../src/domain/teammates/queries.ts';
import { syncTeammates } from '../../src/jobs/sync-teammates.ts';
import { interactiveOptions } from '../../src/slack/clients.ts';
import { catalogOf } from '../support/builders.ts';
import { freshDatabase } from '../support/database.ts';

const { db, pool } = await freshDatabase();
const [mei, ada, gus] = ['U0MEI0000', 'U0ADA0000', 'U0GUS0000'];

beforeEach(async () => void (await pool.query('delete from teammates')));

async function workspace(team: Partial<TeamSettings> = {}) {
  const slack = await startLocalSlack({ manifest: readManifest('manifest.yml') });
  onTestFinished(slack.close);
  const lines: string[] = [];
  const log = pino({ base: null }, { write: (line: string) => void lines.push(line) });
  const catalog = catalogOf({ team: { ...DEFAULT_TEAM, ...team } });
  const client = new WebClient(tokens.bot, interactiveOptions({ apiUrl: slack.apiUrl, log }));
  const context = { db, catalog, log, now: () => new Date() };
  const sync = () => syncTeammates(context, client, slack.state.team.id, new AbortController().signal);
  return { slack, lines, sync };
}

test('everyone of the workspace is noted, without apps and people of other companies', async () => {
  const { sync } = await workspace();
  await sync();
  expect((await listTeammates(db)).map(({ name, email }) => [name, email])).toEqual([
    ['Ada', 'ada@uptake.example'],
    ['Mei', 'mei@uptake.example'],
    ['Priya', 'priya@uptake.example'],
    ['Tomás', 'tomas@uptake.example'],
  ]);
  expect(await findTeammate(db, gus!)).toMatchObject({ standing: 'guest' });
  expect(await findTeammate(db, 'U0OUTSIDE')).toBeNull();
});

test('user groups make managers and admins, and leaving one unmakes them', async () => {
  const { slack, sync, lines } = await workspace({ managerGroups: ['CS-Leads'], adminGroups: ['S0NONE'] });
  await sync();
  expect(await findTeammate(db, mei!)).toMatchObject({ role: 'manager' });
  expect(lines.join('')).toContain('"missing":["S0NONE"]');
  slack.state.userGroups.get('S0CSLEADS')!.members = [ada!];
  await sync();
  expect(await findTeammate(db, mei!)).toMatchObject({ role: 'csm' });
  expect(await findTeammate(db, ada!)).toMatchObject({ role: 'manager' });
});

test('a large workspace is read in pages, through a rate limit', async () => {
  const { slack, sync } = await workspace();
  for (let index = 0; index < 1100; index += 1) {
    const id = `U1${String(index).padStart(7, '0')}`;
    const rest = { handle: id, name: id, title: '', email: null, timeZone: 'UTC', isAdmin: false };
    addTeammate(slack.state, { ...rest, id, kind: 'person' });
  }
  addFault(
    slack.state,
    faultRequest.parse({ kind: 'rate-limit', target: 'users.list', retryAfter: 1, times: 1 }),
  );
  await sync();
  expect(await listTeammates(db)).toHaveLength(1104);
});

test('where the groups cannot be read nobody loses their role', async () => {
  const { slack, sync } = await workspace({ managerGroups: ['cs-leads'] });
  await sync();
  slack.state.manifest.oauth_config.scopes.bot = ['users:read'];
  await expect(sync()).rejects.toThrow('missing_scope');
  expect(await findTeammate(db, mei!)).toMatchObject({ role: 'manager' });
});
