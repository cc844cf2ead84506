import { expect, test } from 'vitest';
import { measureOpinions } from '../../../src/domain/health/queries.ts';
import { rollUpPending } from '../../../src/domain/usage/roll-up.ts';
import { addAccounts, appendEvents, catalogOf } from '../../support/builders.ts';
import { freshDatabase } from '../../support/database.ts';

const { db } = await freshDatabase();

const catalog = catalogOf({
  support: { ticketEvents: ['ticket'], escalation: { property: 'priority', equals: 'urgent' } },
  sentiment: {
    csat: { events: ['rated'], property: 'score', min: 1, max: 5 },
    nps: { events: ['recommended'], property: 'score' },
  },
});

const nothing = {
  tickets28: 0,
  escalations28: 0,
  csatSum: 0,
  csatCount: 0,
  npsPromoters: 0,
  npsPassives: 0,
  npsDetractors: 0,
};

test('tickets count for 28 days and answers for 90, up to the day asked for', async () => {
  const keys = await addAccounts(db, [{ accountId: 'acme' }, { accountId: 'quiet' }]);
  const [acme, quiet] = [keys.get('acme')!, keys.get('quiet')!];
  const ticket = (day: string, priority: string) => ({
    accountKey: acme,
    event: 'ticket',
    at: `${day}T12:00Z`,
    properties: { priority },
  });
  const answer = (day: string, event: string, score: number) => ({
    accountKey: acme,
    event,
    at: `${day}T12:00Z`,
    properties: { score },
  });
  await appendEvents(db, catalog, [
    ticket('2026-06-02', 'urgent'),
    ticket('2026-06-03', 'urgent'),
    ticket('2026-06-30', 'low'),
    ticket('2026-07-01', 'low'),
    answer('2026-04-01', 'rated', 1),
    answer('2026-04-02', 'rated', 5),
    answer('2026-06-30', 'rated', 3),
    answer('2026-06-30', 'recommended', 9),
    answer('2026-06-30', 'recommended', 7),
    answer('2026-06-30', 'recommended', 1),
  ]);
  await rollUpPending(db, catalog);

  const asked = {
    accountKey: acme,
    hasTicketFeed: true,
    tickets28: 2,
    escalations28: 1,
    csatSum: 150,
    csatCount: 2,
    npsPromoters: 1,
    npsPassives: 1,
    npsDetractors: 1,
  };
  expect(await measureOpinions(db, '2026-06-30')).toEqual([
    asked,
    { accountKey: quiet, hasTicketFeed: true, ...nothing },
  ]);
  expect(await measureOpinions(db, '2026-06-30', [acme])).toEqual([asked]);
  expect(await measureOpinions(db, '2026-06-01', [quiet])).toEqual([
    { accountKey: quiet, hasTicketFeed: false, ...nothing },
  ]);
  // Nothing lies within its windows, but the account is there.
  expect(await measureOpinions(db, '2027-06-30', [acme])).toEqual([
    { accountKey: acme, hasTicketFeed: true, ...nothing },
  ]);
});
