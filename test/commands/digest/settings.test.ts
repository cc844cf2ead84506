import type { ModalView } from '@slack/types';
import { expect, test } from 'vitest';
import { ANY, readSettings, withNames } from '../../../src/commands/digest/settings.ts';
import { handleSubmission } from '../../../src/commands/submissions.ts';
import type { DigestFilter } from '../../../src/domain/digest/digest.ts';
import { createSubscription, findSubscription } from '../../../src/domain/digest/subscriptions/queries.ts';
import { SIGNAL_KINDS } from '../../../src/domain/signals/signal.ts';
import { recordTeammates } from '../../../src/domain/teammates/queries.ts';
import { findFaults } from '../../../src/slack/blocks/find-faults.ts';
import { previewWindow, SETTINGS_WINDOW, settingsWindow } from '../../../src/views/digest/settings-window.ts';
import { addAccounts } from '../../support/builders.ts';
import { freshDatabase } from '../../support/database.ts';
import { teammateOf } from '../../support/teammates.ts';
import { deskAt } from '../with-desk.ts';

type Names = { tiers: string[]; regions: string[] };
type Values = Record<string, Record<string, unknown>>;

const windowOf = (filter: DigestFilter, names: Names) =>
  settingsWindow(
    { channelId: 'C1', filter, sendAt: '09:00', weekdays: [1], timeZone: 'UTC', saysNothingNew: false },
    { ...names, kinds: SIGNAL_KINDS },
    '{}',
  );

/** What Slack sends for fields in which nothing is chosen. */
const EMPTY: Record<string, object> = {
  multi_static_select: { selected_options: [] },
  checkboxes: { selected_options: [] },
  static_select: { selected_option: null },
  users_select: { selected_user: null },
};

/** What Slack sends when nobody touches a window, by block. */
function untouched({ blocks }: ModalView): Values {
  type Input = { type: string; block_id: string; element: { type: string } & Record<string, unknown> };
  const inputs = (blocks as unknown as Input[]).filter(({ type }) => type === 'input');
  return Object.fromEntries(
    inputs.map(({ block_id, element }) => {
      const initial = Object.entries(element).filter(([key]) => key.startsWith('initial_'));
      const chosen = initial.map(([key, value]) => [key.replace('initial_', 'selected_'), value]);
      return [block_id, { ...EMPTY[element.type], ...Object.fromEntries(chosen) }];
    }),
  );
}

/** The filter that is kept when a window is submitted with these values. */
function kept(values: Values, filter: DigestFilter, names: Names): DigestFilter | undefined {
  const field = (block: string) => values[block] ?? {};
  const settings = readSettings({ field }, filter);
  return settings === null ? undefined : withNames(settings.filter, names, filter);
}

const many = Array.from({ length: 150 }, (_, index) => `region ${String(index).padStart(3, '0')}`);
const long = `${'The federal district of '.repeat(12)}north`;
const longToo = `${'The federal district of '.repeat(12)}south`;

test.each<[string, Partial<DigestFilter>, Partial<Names>]>([
  ['nothing', {}, {}],
  ['nothing, with names to choose from', {}, { regions: ['EMEA'], tiers: ['gold'] }],
  ['a region that is one of no account any more', { regions: ['APAC'] }, { regions: ['EMEA'] }],
  ['a tier where no account has one any more', { tiers: ['gold'] }, {}],
  ['a region beyond the options that Slack takes', { regions: ['region 149', 'zone'] }, { regions: many }],
  ['a name too long for Slack', { regions: [long] }, { regions: [long, longToo] }],
  ['a long name that begins as another', { regions: [longToo], tiers: [long] }, { regions: [long, longToo] }],
  ['names that Slack would take for something else', { tiers: ['<!channel>', 'a"b', 'ü 🎉'] }, {}],
  ['the rest', { owner: 'U1', kinds: ['no_use', 'champion_gone'], severity: 'medium' }, {}],
])('a window that nobody touches keeps %s', (_what, given, names) => {
  const filter = { ...ANY, ...given };
  const all = { tiers: [], regions: [], ...names };
  const view = windowOf(filter, all);
  expect(findFaults(view, 'modal')).toEqual([]);
  expect(kept(untouched(view), filter, all)).toEqual({
    ...filter,
    tiers: filter.tiers && expect.toSatisfy((tiers) => sameSet(tiers, filter.tiers!)),
    regions: filter.regions && expect.toSatisfy((regions) => sameSet(regions, filter.regions!)),
  });
});

const sameSet = (one: string[], other: string[]): boolean =>
  JSON.stringify(one.toSorted()) === JSON.stringify(other.toSorted());

const full: DigestFilter = {
  owner: 'U1',
  tiers: ['gold'],
  regions: ['EMEA'],
  kinds: ['no_use'],
  severity: 'high',
};

test('a window without a field leaves what it stood for', () => {
  const { digest_send_at, digest_weekdays, digest_time_zone } = untouched(
    windowOf(full, { tiers: [], regions: [] }),
  );
  const values = { digest_send_at, digest_weekdays, digest_time_zone } as Values;
  expect(kept(values, full, { tiers: [], regions: [] })).toEqual(full);
});

test('a field that was emptied lets everything through', () => {
  const view = windowOf(full, { tiers: [], regions: [] });
  const values = untouched(view);
  const emptied = ['digest_tiers', 'digest_regions', 'digest_kinds'].map((block) => [
    block,
    { selected_options: [] },
  ]);
  const cleared = { digest_owner: { selected_user: null }, digest_severity: { selected_option: null } };
  expect(
    kept({ ...values, ...Object.fromEntries(emptied), ...cleared }, full, { tiers: [], regions: [] }),
  ).toEqual(ANY);
});

test('a name that is gone since it was chosen is said so', () => {
  const values = untouched(windowOf({ ...ANY, regions: ['APAC'] }, { tiers: [], regions: [] }));
  expect(() => kept(values, ANY, { tiers: [], regions: ['EMEA'] })).toThrow('choose anew');
});

test('the longest filter there can be fits into what a window carries', () => {
  const filter = { ...full, tiers: many.slice(0, 100), regions: many.slice(50), kinds: [...SIGNAL_KINDS] };
  const view = windowOf(filter, { tiers: many, regions: many });
  const values = untouched(view);
  const settings = readSettings({ field: (block) => values[block] ?? {} }, filter);
  const metadata = JSON.stringify({
    subscriptionId: 2_147_483_647,
    channelId: 'C0123456789',
    ...settings,
    timeZone: 'America/Argentina/ComodRivadavia',
  });
  expect(metadata.length).toBeLessThanOrEqual(3000);
  const wanted = { ...settings!, filter, subscriptionId: 1, channelId: 'C1', createdBy: 'U1' };
  const preview = previewWindow({ settings: wanted, accounts: 0, first: [], snoozed: 0 }, metadata);
  for (const shown of [view, preview]) expect(findFaults(shown, 'modal')).toEqual([]);
});

const connection = await freshDatabase();
const { db, pool } = connection;

test('changing the time of a digest leaves its filter, though its last account has churned', async () => {
  await addAccounts(db, [{ accountId: 'acme' }, { accountId: 'globex' }]);
  await pool.query(`update accounts set region = case account_id when 'acme' then 'APAC' else 'EMEA' end`);
  await recordTeammates(db, [teammateOf('U1', { role: 'manager' })], new Date());
  const filter = { ...ANY, regions: ['APAC'] };
  const channelId = 'U1';
  const given = { filter, sendAt: '09:00', weekdays: [1], timeZone: 'UTC', saysNothingNew: false };
  const subscriptionId = await createSubscription(db, { ...given, channelId, createdBy: 'U1' }, new Date());
  await pool.query(`update accounts set churned_on = '2026-01-01' where account_id = 'acme'`);
  const { own } = await deskAt(connection);
  const asked = { user: { id: 'U1', team_id: 'T1' }, team: { id: 'T1' } };
  const values = untouched(windowOf(filter, { tiers: [], regions: ['EMEA'] }));
  values['digest_send_at'] = { selected_time: '10:30' };
  const state = {
    values: Object.fromEntries(Object.entries(values).map(([block, field]) => [block, { [block]: field }])),
  };
  const private_metadata = JSON.stringify({ subscriptionId, channelId });
  const first = await handleSubmission(own, {
    ...asked,
    view: { id: 'V1', hash: '1.a', callback_id: SETTINGS_WINDOW, private_metadata, state },
  });
  const preview = (first as { view: ModalView }).view;
  expect(JSON.stringify(preview)).toContain('APAC');
  const saved = { id: 'V2', hash: '1.b', callback_id: preview.callback_id, state: { values: {} } };
  await handleSubmission(own, { ...asked, view: { ...saved, private_metadata: preview.private_metadata } });
  expect(await findSubscription(db, subscriptionId)).toMatchObject({ sendAt: '10:30', filter });
});
