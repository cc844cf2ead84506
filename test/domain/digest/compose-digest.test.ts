import { assert, constantFrom, array, boolean, integer, property, record, uniqueArray } from 'fast-check';
import { expect, test } from 'vitest';
import { changesSince } from '../../../src/domain/digest/changes.ts';
import { composeDigest } from '../../../src/domain/digest/compose-digest.ts';
import type { AtRisk, Digest, ListedSignal, Lost, OpenSet } from '../../../src/domain/digest/digest.ts';

const DAY = '2026-11-20';
const signal = (
  kind: ListedSignal['kind'],
  severity: ListedSignal['severity'] = 'medium',
  openedOn = '2026-11-01',
): ListedSignal => ({ kind, severity, openedOn });

function accountOf(accountKey: number, given: Partial<AtRisk> = {}): AtRisk {
  const signals = [signal('declining_use')];
  return {
    accountKey,
    signals,
    likelihood: 0.3,
    arr: 1000,
    claimedBy: null,
    snoozed: false,
    wokeAt: null,
    ...given,
  };
}

function digestOf(atRisk: AtRisk[], known: OpenSet = new Map(), lost: Lost = new Map()): Digest {
  const basis = { first: false, evaluatedOn: DAY, doubt: null, unjudged: 0 };
  return composeDigest({ day: DAY, atRisk, known, left: new Set([9]), lost, ...basis });
}

/** What readers were told of accounts, the same time ago. */
const openSet = (told: [number, ListedSignal[]][]): OpenSet =>
  new Map(told.map(([accountKey, signals]) => [accountKey, { signals, at: new Date(1) }]));

const listed = (...signals: ListedSignal[]): OpenSet => openSet([[1, signals]]);

test.each([
  ['never listed', new Map(), accountOf(1), 'new'],
  ['as listed', listed(signal('declining_use')), accountOf(1), null],
  ['graver than listed', listed(signal('declining_use', 'low')), accountOf(1), 'worse'],
  ['milder than listed', listed(signal('declining_use', 'high')), accountOf(1), 'better'],
  [
    'one more signal',
    listed(signal('no_use')),
    accountOf(1, { signals: [signal('no_use'), signal('workarounds')] }),
    'worse',
  ],
  ['one signal less', listed(signal('declining_use'), signal('no_use')), accountOf(1), 'better'],
  ['one for another', listed(signal('no_use')), accountOf(1), 'worse'],
  ['closed and opened again', listed(signal('declining_use', 'medium', '2026-09-01')), accountOf(1), 'worse'],
  ['milder, but claimed', listed(signal('declining_use', 'high')), accountOf(1, { claimedBy: 'U1' }), null],
  [
    'graver, though claimed',
    listed(signal('declining_use', 'low')),
    accountOf(1, { claimedBy: 'U1' }),
    'worse',
  ],
  ['graver, but snoozed', listed(signal('declining_use', 'low')), accountOf(1, { snoozed: true }), null],
  ['as listed, awake again', listed(signal('declining_use')), accountOf(1, { wokeAt: new Date(2) }), 'back'],
  ['as listed, long awake', listed(signal('declining_use')), accountOf(1, { wokeAt: new Date(0) }), null],
  [
    'awake again, but claimed',
    listed(signal('declining_use')),
    accountOf(1, { wokeAt: new Date(2), claimedBy: 'U1' }),
    null,
  ],
] as const)('%s', (_when, known, account, change) => {
  expect(digestOf([account], known).lines[0]?.change ?? null).toBe(change);
});

const noUse = signal('no_use');
const workarounds = signal('workarounds');

test.each([
  ['all of it', [], [noUse, workarounds], 'dropped', []],
  ['some of it', [], [noUse], 'dropped', [workarounds]],
  [
    'an earlier signal of the kind',
    [],
    [signal('no_use', 'medium', '2026-09-01')],
    'cleared',
    [noUse, workarounds],
  ],
  ['all but what is open', [workarounds], [noUse], null, []],
  ['nothing, and one is open', [workarounds], [], 'better', [noUse]],
] as const)('what closed though nothing got better is no recovery: %s', (_what, open, lost, change, down) => {
  const atRisk = open.length === 0 ? [] : [accountOf(1, { signals: [...open] })];
  const { lines } = digestOf(atRisk, listed(noUse, workarounds), new Map([[1, [...lost]]]));
  expect(lines.map((line) => [line.change, line.down])).toEqual(change === null ? [] : [[change, down]]);
});

/** What readers know to be open once they have read a digest. */
function nextOpenSet(known: OpenSet, { lines }: Pick<Digest, 'lines'>): OpenSet {
  const next: OpenSet = new Map(known);
  for (const { accountKey, change, signals } of lines) {
    if (change === 'cleared') next.delete(accountKey);
    else next.set(accountKey, { signals, at: new Date(1) });
  }
  return next;
}

test('what is not open any more is cleared, and says what it was', () => {
  const digest = digestOf([], listed(signal('no_use')));
  expect(digest.lines).toEqual([
    { accountKey: 1, change: 'cleared', signals: [signal('no_use')], up: [], down: [signal('no_use')] },
  ]);
  expect(nextOpenSet(listed(signal('no_use')), digest).size).toBe(0);
});

test('of a customer that left it says so, and nothing of recovery', () => {
  const known: OpenSet = openSet([1, 9].map((key) => [key, [signal('no_use')]]));
  expect(digestOf([], known).lines.map(({ accountKey, change }) => [accountKey, change])).toEqual([
    [9, 'left'],
    [1, 'cleared'],
  ]);
});

test('counts what stays, who works on it and what is snoozed', () => {
  const known: OpenSet = openSet([1, 2, 3].map((key) => [key, [signal('declining_use')]]));
  const digest = digestOf(
    [accountOf(1), accountOf(2, { claimedBy: 'U1' }), accountOf(3, { snoozed: true })],
    known,
  );
  expect(digest).toMatchObject({ lines: [], unchanged: 2, claimed: 1, snoozed: 1 });
});

test('the most pressing first: severity, likelihood, money at stake; what is over comes last', () => {
  const high = [signal('no_use', 'high')];
  const digest = digestOf(
    [
      accountOf(1, { arr: 10, likelihood: 0.9 }),
      accountOf(2, { arr: 10, likelihood: null }),
      accountOf(3, { arr: 99, likelihood: 0.1 }),
      accountOf(4, { signals: high, arr: null }),
      accountOf(5),
      accountOf(7, { arr: 99, likelihood: null }),
    ],
    openSet([
      [5, [signal('declining_use', 'high')]],
      [6, high],
    ]),
  );
  expect(digest.lines.map(({ accountKey }) => accountKey)).toEqual([4, 1, 3, 7, 2, 5, 6]);
});

/** A life of accounts over days: which signals are open, who works on them; some days have no digest. */
const kinds = ['no_use', 'declining_use', 'champion_gone'] as const;
const accountDay = record({
  accountKey: integer({ min: 1, max: 4 }),
  signals: uniqueArray(
    record({
      kind: constantFrom(...kinds),
      severity: constantFrom('low' as const, 'medium' as const, 'high' as const),
      openedOn: constantFrom('2026-11-01', '2026-11-05'),
    }),
    { selector: ({ kind }) => kind, minLength: 1, maxLength: 3 },
  ),
  claimed: boolean(),
});
const days = array(
  record({
    accounts: uniqueArray(accountDay, { selector: ({ accountKey }) => accountKey }),
    sent: boolean(),
  }),
  { minLength: 1, maxLength: 20 },
);

test('each account that opens is listed once and struck off once, and in between only when it changed, whatever days were skipped', () => {
  assert(
    property(days, (life) => {
      let known: OpenSet = new Map();
      const open = new Set<number>();
      for (const { accounts, sent } of life) {
        if (!sent) continue;
        const atRisk = accounts.map(({ claimed, ...account }) =>
          accountOf(account.accountKey, { ...account, claimedBy: claimed ? 'U1' : null }),
        );
        const digest = digestOf(atRisk, known);
        for (const { accountKey, change, up, down } of digest.lines) {
          expect(open.has(accountKey)).toBe(change !== 'new');
          if (change === 'cleared') open.delete(accountKey);
          else open.add(accountKey);
          expect(up.length + down.length).toBeGreaterThan(0);
        }
        const next = nextOpenSet(known, digest);
        expect([...next.keys()].toSorted()).toEqual(atRisk.map(({ accountKey }) => accountKey).toSorted());
        // The same day again has nothing to tell.
        expect(digestOf(atRisk, next).lines).toEqual([]);
        known = next;
      }
    }),
  );
});

test('a digest tells every change of an account that nobody works on', () => {
  assert(
    property(days, (life) => {
      let known: OpenSet = new Map();
      for (const { accounts } of life) {
        const atRisk = accounts.map(({ accountKey, signals }) => accountOf(accountKey, { signals }));
        const { lines } = digestOf(atRisk, known);
        for (const { accountKey, signals } of atRisk) {
          const { up, down } = changesSince(known.get(accountKey)?.signals ?? [], signals);
          expect(lines.some((line) => line.accountKey === accountKey)).toBe(up.length + down.length > 0);
        }
        known = nextOpenSet(known, { lines });
      }
    }),
  );
});

/** Accounts of which the first is the most pressing. */
const accounts = (count: number): AtRisk[] =>
  Array.from({ length: count }, (_, index) => accountOf(index + 1, { arr: 1000 - index }));

test('what there is no room for is told by the next digests, the most pressing first, and each account once', () => {
  let known: OpenSet = new Map();
  const told: number[] = [];
  const waiting: number[] = [];
  for (let day = 0; day < 5; day++) {
    const digest = digestOf(accounts(100), known);
    told.push(...digest.lines.map(({ accountKey }) => accountKey));
    waiting.push(digest.waiting);
    expect(digest.lines.length + digest.waiting + digest.unchanged).toBe(100);
    known = nextOpenSet(known, digest);
  }
  expect(waiting).toEqual([68, 36, 4, 0, 0]);
  expect(told).toEqual(accounts(100).map(({ accountKey }) => accountKey));
});

test('what got worse is not held up by what was new before, nor what recovered by either', () => {
  const before = digestOf(accounts(50));
  const known = nextOpenSet(new Map(), before);
  known.set(60, { signals: [signal('no_use')], at: new Date(1) });
  const worse = accountOf(1, { signals: [signal('no_use', 'high')] });
  const { lines } = digestOf([worse, ...accounts(50).slice(1)], known);
  expect(lines[0]).toMatchObject({ accountKey: 1, change: 'worse' });
  expect(lines.at(-1)).toMatchObject({ accountKey: 60, change: 'cleared' });
  expect(lines).toHaveLength(20);
});

test('the end of a snooze that there was no room for is told by the next', () => {
  const snoozed = accountOf(50, { wokeAt: new Date(2), arr: 0 });
  const known = openSet([[50, snoozed.signals]]);
  const first = digestOf([...accounts(40), snoozed], known);
  expect(first.lines.some(({ accountKey }) => accountKey === 50)).toBe(false);
  const { lines } = digestOf([...accounts(40), snoozed], nextOpenSet(known, first));
  expect(lines.at(-1)).toMatchObject({ accountKey: 50, change: 'back' });
});
