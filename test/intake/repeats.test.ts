import { expect, test, vi } from 'vitest';
import { sampleCatalog } from '../../sandbox/sample-data/catalog.ts';
import type { Connection } from '../../src/db/database.ts';
import { suppressIds } from '../../src/domain/privacy/queries.ts';
import { rollUpPending } from '../../src/domain/usage/roll-up.ts';
import { freshDatabase } from '../support/database.ts';
import { group, identify, NOON, SENDER, track } from './calls.ts';
import { eventsIn, intakeOn } from './world.ts';

async function counted(connection: Connection): Promise<number> {
  await rollUpPending(connection.db, sampleCatalog());
  const { rows } = await connection.pool.query('select sum(events) as events from account_days');
  return Number(rows[0].events);
}

test('a message sent again after its person moved counts once', async () => {
  const connection = await freshDatabase();
  const intake = intakeOn(connection);
  const sent = track('ada', 'X');
  await intake.receive([group('ada', 'acme'), sent], SENDER);
  await intake.receive([group('ada', 'beta', {}, { at: new Date('2026-09-10T13:00:00Z') })], SENDER);
  await intake.receive([sent, track('ada', 'Y')], SENDER);
  await intake.close();
  expect(await eventsIn(connection)).toEqual(['acme ada X', 'beta ada Y']);
  expect(await counted(connection)).toBe(2);
});

test('a message that waited and was sent again counts once', async () => {
  const connection = await freshDatabase();
  const intake = intakeOn(connection);
  const sent = track('ada', 'X');
  for (const call of [sent, sent, group('ada', 'acme'), sent]) await intake.receive([call], SENDER);
  await intake.close();
  expect(await counted(connection)).toBe(1);
});

test('what an anonymous id did is given to the member it turns out to be', async () => {
  const connection = await freshDatabase();
  const intake = intakeOn(connection);
  const sent = track('?1', 'X', { accountId: 'acme' });
  await intake.receive([sent, sent], SENDER);
  expect(await counted(connection)).toBe(1);
  await intake.receive([identify('ada?1', {}, { accountId: 'acme' })], SENDER);
  await vi.waitFor(async () => expect(await eventsIn(connection)).toEqual(['acme ada X']), {
    timeout: 10_000,
  });
  await intake.receive([sent], SENDER);
  await intake.close();
  expect(await counted(connection)).toBe(1);
  expect(await eventsIn(connection)).toEqual(['acme ada X']);
});

test('nothing is taken of people who are to be forgotten, and they are named', async () => {
  const connection = await freshDatabase();
  await suppressIds(connection.db, ['eve'], NOON);
  const intake = intakeOn(connection);
  const refused = track('eve', 'X', { accountId: 'acme' });
  const received = await intake.receive([refused, track('ada', 'X', { accountId: 'acme' })], SENDER);
  await intake.close();
  expect(received).toEqual({ stored: 1, suppressed: [refused.messageId] });
  expect(await eventsIn(connection)).toEqual(['acme ada X']);
});

test('two processes that write the same accounts and people at once lose nothing', async () => {
  const connection = await freshDatabase();
  const intakes = [intakeOn(connection), intakeOn(connection)];
  const requests = Array.from({ length: 60 }, (_, index) =>
    intakes[index % 2]!.receive(
      Array.from({ length: 10 }, (_call, call) => {
        const number = (index * 7 + call * (index % 2 === 0 ? 1 : 9)) % 10;
        return call % 3 === 0
          ? group(`m${number}`, `a${number}`, { plan: `p${index}` })
          : track(`m${number}`, 'X', { accountId: `a${number}` });
      }),
      SENDER,
    ),
  );
  expect((await Promise.all(requests)).every(({ stored }) => stored === 10)).toBe(true);
  await Promise.all(intakes.map((intake) => intake.close()));
  expect(await counted(connection)).toBe(60 * 6);
});
