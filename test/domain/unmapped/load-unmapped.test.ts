import { expect, test } from 'vitest';
import { loadUnmapped } from '../../../src/domain/unmapped/load-unmapped.ts';
import { rollUpPending } from '../../../src/domain/usage/roll-up.ts';
import { featureYaml, unmappedJson, unmappedText } from '../../../src/views/unmapped-events.ts';
import { parseCatalog } from '../../../src/domain/catalog/parse.ts';
import { addAccounts, appendEvents, catalogOf, featureOf } from '../../support/builders.ts';
import { freshDatabase } from '../../support/database.ts';

const { db, pool } = await freshDatabase();
const catalog = catalogOf({ features: [featureOf('report')], loginEvents: ['login'] });
const at = (day: string) => `2026-06-${day}T08:00Z`;

test('names that the catalogue does not have are counted over finished days and today', async () => {
  const accounts = await addAccounts(db, [{ accountId: 'acme' }, { accountId: 'globex' }]);
  const [acme, globex] = [accounts.get('acme')!, accounts.get('globex')!];
  await appendEvents(db, catalog, [
    { accountKey: acme, event: 'report', at: at('30') },
    { accountKey: acme, event: 'login', at: at('29') },
    ...['30', '29', '28'].map((day) => ({ accountKey: acme, event: 'Deal Won', at: at(day) })),
    { accountKey: globex, event: 'Deal Won', at: at('30') },
    { accountKey: globex, event: 'Note "x"', at: at('29') },
    { accountKey: globex, event: 'long ago', at: at('01') },
  ]);
  await rollUpPending(db, catalog);
  const { unmapped, events } = await loadUnmapped(db, catalog, '2026-06-30', 7);
  expect(events).toBe(7);
  expect(unmapped).toEqual([
    { name: 'Deal Won', events: 4, accounts: 2, firstDay: '2026-06-28', lastDay: '2026-06-30' },
    { name: 'Note "x"', events: 1, accounts: 1, firstDay: '2026-06-29', lastDay: '2026-06-29' },
  ]);
  expect((await loadUnmapped(db, catalog, '2026-06-30', 30)).unmapped).toHaveLength(3);
  expect(unmappedText({ events, unmapped }, 7)).toMatchInlineSnapshot(`
    "2 event names came in the last 7 days that the catalogue does not name. Accounts are those of the last day.

    EVENT     EVENTS  ACCOUNTS  FIRST       LAST
    Deal Won       4         2  2026-06-28  2026-06-30
    Note "x"       1         1  2026-06-29  2026-06-29

    If Deal Won is a use of your product, add it to the events of a feature, or as a new one:

    features:
      - key: "deal_won"
        name: "Deal won"
        events: "Deal Won"
    "
  `);
  expect(unmappedJson(unmapped, 7)).toMatchObject({
    days: 7,
    events: [{ event: 'Deal Won', accounts_last_day: 2 }, {}],
  });
  expect(unmappedText({ events: 1, unmapped: [] }, 7)).toBe(
    'Every event of the last 7 days is in the catalogue.\n',
  );
  expect(unmappedText({ events: 0, unmapped: [] }, 7)).toMatch(/^No event of the last 7 days was received\./);
});

test('finished days are counted once: their raw events are not read again', async () => {
  await pool.query('drop table events_20260629');
  const { unmapped: again } = await loadUnmapped(db, catalog, '2026-06-30', 7);
  expect(again.map(({ name, events }) => [name, events])).toEqual([
    ['Deal Won', 4],
    ['Note "x"', 1],
  ]);
});

test.each(['Deal Won', 'dealWon', 'Ünïcode: "quoted"', 'yes', '🎉', '1', '#a'])(
  'the lines for %j are a catalogue that names it',
  (event) => {
    const parsed = parseCatalog(`product: P\n${featureYaml(event)}\n`, 'uptake.yml');
    expect(parsed).toMatchObject({ catalog: { features: [{ events: [{ event }] }] } });
  },
);
