import { expect, test } from 'vitest';
import { loadRecords, withPrecision } from '../../../../src/domain/digest/verdicts/load-records.ts';
import { recordVerdict } from '../../../../src/domain/digest/verdicts/queries.ts';
import { SIGNAL_KINDS } from '../../../../src/domain/signals/signal.ts';
import { addAccounts } from '../../../support/builders.ts';
import { freshDatabase } from '../../../support/database.ts';

const { db, pool } = await freshDatabase();
const counts = { kind: 'no_use', openNow: 0, opened: 0 } as const;

// Wilson's intervals as tables give them, to three places.
test.each([
  { useful: 0, falseAlarm: 0, alreadyHandled: 40, precision: null },
  { useful: 9, falseAlarm: 0, alreadyHandled: 0, precision: null },
  { useful: 4, falseAlarm: 5, alreadyHandled: 30, precision: null },
  { useful: 9, falseAlarm: 1, alreadyHandled: 0, precision: [0.9, 0.596, 0.982] },
  { useful: 9, falseAlarm: 1, alreadyHandled: 90, precision: [0.9, 0.596, 0.982] },
  { useful: 1, falseAlarm: 9, alreadyHandled: 0, precision: [0.1, 0.018, 0.404] },
  { useful: 10, falseAlarm: 0, alreadyHandled: 0, precision: [1, 0.722, 1] },
  { useful: 0, falseAlarm: 10, alreadyHandled: 0, precision: [0, 0, 0.278] },
  { useful: 7, falseAlarm: 4, alreadyHandled: 1, precision: [0.636, 0.354, 0.848] },
])(
  '$useful useful, $falseAlarm false alarms and $alreadyHandled known already are right in a share of $precision',
  ({ precision, ...said }) => {
    const rate = withPrecision({ ...counts, ...said }).precision;
    const rounded = rate && [rate.share, rate.low, rate.high].map((each) => Math.round(each * 1000) / 1000);
    expect(rounded).toEqual(precision);
  },
);

test('the counts stand beside the share as they were', () => {
  const given = { ...counts, openNow: 3, opened: 20, useful: 8, falseAlarm: 4, alreadyHandled: 5 };
  expect(withPrecision(given)).toMatchObject(given);
});

test('every kind has a record, of the last 90 days with today among them', async () => {
  const [accountKey] = (await addAccounts(db, [{ accountId: 'acme' }])).values();
  for (const [openedOn, verdict] of [
    ['2026-03-26', 'false_alarm'],
    ['2026-03-27', 'useful'],
    ['2026-06-24', 'already_handled'],
  ] as const) {
    await pool.query(
      `insert into signals (account_key, kind, opened_on, since, seen_on, severity, evidence, involved, judged_on, closed_on)
       values ($1, 'no_use', $2, $2, $2, 'high', '{}', '{}', $2, '2026-06-24')`,
      [accountKey, openedOn],
    );
    const word = { accountKey: accountKey!, userId: 'U1', verdict };
    await recordVerdict(db, word, [{ kind: 'no_use', openedOn, severity: 'high' }], new Date());
  }
  const records = await loadRecords(db, '2026-06-24', null);
  expect(records.map(({ kind }) => kind)).toEqual([...SIGNAL_KINDS]);
  expect(records.find(({ kind }) => kind === 'no_use')).toEqual({
    ...counts,
    opened: 2,
    useful: 1,
    falseAlarm: 0,
    alreadyHandled: 1,
    precision: null,
  });
  expect(records.at(-1)).toMatchObject({ openNow: 0, opened: 0, useful: 0, precision: null });
});
