import { beforeEach, expect, test } from 'vitest';
import { countVerdicts, recordVerdict } from '../../../../src/domain/digest/verdicts/queries.ts';
import type { Verdict } from '../../../../src/domain/digest/verdicts/verdict.ts';
import type { SignalKind } from '../../../../src/domain/signals/signal.ts';
import { addAccounts } from '../../../support/builders.ts';
import { freshDatabase } from '../../../support/database.ts';

const { db, pool } = await freshDatabase();
const keys = await addAccounts(db, [{ accountId: 'acme' }, { accountId: 'globex' }]);
const [acme, globex] = [keys.get('acme')!, keys.get('globex')!];

/** Signals that opened from here on are counted. */
const FROM = '2026-06-01';

beforeEach(async () => void (await pool.query('truncate signals, signal_verdicts')));

type Opened = {
  accountKey?: number;
  kind?: SignalKind;
  openedOn?: string;
  closedOn?: string | null;
};

async function opened({ accountKey, kind, openedOn, closedOn }: Opened): Promise<void> {
  await pool.query(
    `insert into signals (account_key, kind, opened_on, since, seen_on, severity, evidence, involved, judged_on, closed_on)
     values ($1, $2, $3, $3, $3, 'high', '{}', '{}', $3, $4)`,
    [accountKey ?? acme, kind ?? 'no_use', openedOn ?? '2026-06-10', closedOn ?? null],
  );
}

type Word = Opened & { userId: string; verdict: Verdict; at?: number };

/** Somebody says something of a signal, at an hour of one day. */
const said = ({
  accountKey = acme,
  kind = 'no_use',
  openedOn = '2026-06-10',
  userId,
  verdict,
  at = 1,
}: Word) =>
  recordVerdict(
    db,
    { accountKey, userId, verdict },
    [{ kind, openedOn, severity: 'high' }],
    new Date(Date.UTC(2026, 5, 20, at)),
  );

const none = { useful: 0, falseAlarm: 0, alreadyHandled: 0 };
const one = { kind: 'no_use', openNow: 1, opened: 1, ...none };

test.each<{ about: string; signals: Opened[]; words: Word[]; counts: object[] }>([
  { about: 'a signal of which nobody said anything', signals: [{}], words: [], counts: [one] },
  {
    about: 'one that somebody called useful',
    signals: [{}],
    words: [{ userId: 'U1', verdict: 'useful' }],
    counts: [{ ...one, useful: 1 }],
  },
  {
    about: 'one that was known already, which is neither useful nor a false alarm',
    signals: [{}],
    words: [{ userId: 'U1', verdict: 'already_handled' }],
    counts: [{ ...one, alreadyHandled: 1 }],
  },
  {
    about: 'somebody who thought better of it: their last word',
    signals: [{}],
    words: [
      { userId: 'U1', verdict: 'useful', at: 1 },
      { userId: 'U1', verdict: 'false_alarm', at: 2 },
    ],
    counts: [{ ...one, falseAlarm: 1 }],
  },
  {
    about: 'several people on one signal: once, by the last word of all',
    signals: [{}],
    words: [
      { userId: 'U1', verdict: 'false_alarm', at: 1 },
      { userId: 'U3', verdict: 'already_handled', at: 2 },
      { userId: 'U2', verdict: 'useful', at: 3 },
    ],
    counts: [{ ...one, useful: 1 }],
  },
  {
    about: 'the last word whoever says it, also when it comes from the one who spoke first',
    signals: [{}],
    words: [
      { userId: 'U1', verdict: 'useful', at: 1 },
      { userId: 'U2', verdict: 'useful', at: 2 },
      { userId: 'U1', verdict: 'already_handled', at: 3 },
    ],
    counts: [{ ...one, alreadyHandled: 1 }],
  },
  {
    about: 'a pattern that came back: another signal, of which the word on the first says nothing',
    signals: [{ openedOn: '2026-06-10', closedOn: '2026-06-12' }, { openedOn: '2026-06-15' }],
    words: [{ userId: 'U1', verdict: 'useful', openedOn: '2026-06-10' }],
    counts: [{ ...one, opened: 2, useful: 1 }],
  },
  {
    about: 'a pattern that came back and was judged twice',
    signals: [{ openedOn: '2026-06-10', closedOn: '2026-06-12' }, { openedOn: '2026-06-15' }],
    words: [
      { userId: 'U1', verdict: 'useful', openedOn: '2026-06-10' },
      { userId: 'U1', verdict: 'false_alarm', openedOn: '2026-06-15' },
    ],
    counts: [{ ...one, opened: 2, useful: 1, falseAlarm: 1 }],
  },
  {
    about: 'two kinds and two accounts, each by itself',
    signals: [{}, { kind: 'champion_gone' }, { accountKey: globex }],
    words: [
      { userId: 'U1', verdict: 'useful' },
      { userId: 'U1', verdict: 'false_alarm', accountKey: globex },
      { userId: 'U1', verdict: 'already_handled', kind: 'champion_gone' },
    ],
    counts: [
      { ...one, kind: 'champion_gone', alreadyHandled: 1 },
      { ...one, openNow: 2, opened: 2, useful: 1, falseAlarm: 1 },
    ],
  },
  {
    about: 'one that opened on the first day counted',
    signals: [{ openedOn: FROM }],
    words: [{ userId: 'U1', verdict: 'useful', openedOn: FROM }],
    counts: [{ ...one, useful: 1 }],
  },
  {
    about: 'one that opened before and is open still: open, and nothing else',
    signals: [{ openedOn: '2026-05-31' }],
    words: [{ userId: 'U1', verdict: 'useful', openedOn: '2026-05-31' }],
    counts: [{ ...one, opened: 0 }],
  },
  {
    about: 'one that opened and closed before: not at all',
    signals: [{ openedOn: '2026-05-20', closedOn: '2026-06-02' }],
    words: [{ userId: 'U1', verdict: 'useful', openedOn: '2026-05-20' }],
    counts: [],
  },
])('counted: $about', async ({ signals, words, counts }) => {
  for (const signal of signals) await opened(signal);
  for (const word of words) await said(word);
  const counted = await countVerdicts(db, FROM, null);
  expect(counted.toSorted((before, after) => before.kind.localeCompare(after.kind))).toEqual(counts);
});

test.each([
  ['of everybody', null, 1, 1],
  ['of the accounts named', [acme], 1, 0],
  ['of no account', [], 0, 0],
])('signals %s are counted', async (_whose, accountKeys, useful, falseAlarm) => {
  await opened({});
  await opened({ accountKey: globex });
  await said({ userId: 'U1', verdict: 'useful' });
  await said({ userId: 'U1', verdict: 'false_alarm', accountKey: globex });
  const [counts] = await countVerdicts(db, FROM, accountKeys);
  expect([counts?.useful ?? 0, counts?.falseAlarm ?? 0]).toEqual([useful, falseAlarm]);
});
