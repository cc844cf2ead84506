import { expect, test } from 'vitest';
import type { DigestFilter, ListedSignal } from '../../../src/domain/digest/digest.ts';
import { type DigestFacts, forSubscription } from '../../../src/domain/digest/digest-facts.ts';

const everything: DigestFilter = { owner: null, tiers: null, regions: null, kinds: null, severity: null };
const high: ListedSignal = { kind: 'no_use', severity: 'high', openedOn: '2026-06-01' };
const medium: ListedSignal = { kind: 'champion_gone', severity: 'medium', openedOn: '2026-06-02' };

/** An account with these signals open, looked at by a subscription. */
function factsOf(...signals: ListedSignal[]): DigestFacts {
  const acme = {
    accountKey: 1,
    tier: 'gold',
    region: null,
    ownerId: 'U1',
    arr: null,
    likelihood: null,
    claimedBy: null,
    snoozed: false,
    wokeAt: null,
    signals,
  };
  const candidates = signals.length === 0 ? [] : [acme];
  const basis = { evaluatedOn: null, doubt: null, unjudged: [] };
  return { candidates, left: new Set(), lost: new Map(), visible: new Map(), ...basis };
}

/** What is listed of the account and still watched; null: it is dropped. */
function watchedOf(facts: DigestFacts, filter: Partial<DigestFilter>, listed: ListedSignal[]) {
  const given = { filter: { ...everything, ...filter }, createdBy: 'U1' };
  return (
    forSubscription(facts, given)
      .watched(new Map([[1, { signals: listed, at: new Date(0) }]]))
      .get(1)?.signals ?? null
  );
}

test.each([
  ['what the filter lets through is watched', factsOf(high), {}, [high, medium], [high, medium]],
  ['so is what is not open any more', factsOf(), { severity: 'high' }, [high], [high]],
  [
    'a signal that only an earlier filter let through is not',
    factsOf(high),
    { severity: 'high' },
    [high, medium],
    [high],
  ],
  ['nor is an account with none but such', factsOf(medium), { severity: 'high' }, [medium], null],
  ['also when it recovered the same day', factsOf(), { kinds: ['no_use'] }, [medium], null],
  [
    'it stays known where something else of it is watched',
    factsOf(high),
    { kinds: ['no_use'] },
    [medium],
    [],
  ],
  ['an account that was handed over is not', factsOf(high), { owner: 'U2' }, [high], null],
  ['nor one of another tier', factsOf(high), { tiers: ['silver'] }, [high], null],
] as [string, DigestFacts, Partial<DigestFilter>, ListedSignal[], ListedSignal[] | null][])(
  '%s',
  (_what, facts, filter, listed, watched) => {
    expect(watchedOf(facts, filter, listed)).toEqual(watched);
  },
);

test.each([
  ['everything', {}, null, 3],
  ['one tier', { tiers: ['gold'] }, null, 2],
  ['what one person looks after', { owner: 'U1' }, null, 1],
  ['what its maker may see', {}, new Set([1, 9]), 1],
] as [string, Partial<DigestFilter>, ReadonlySet<number> | null, number][])(
  'of accounts whose usage is unknown a digest about %s counts those that it is about',
  (_what, filter, seen, count) => {
    const unjudged = [
      { accountKey: 1, tier: 'gold', region: null, ownerId: 'U1' },
      { accountKey: 2, tier: 'gold', region: null, ownerId: null },
      { accountKey: 3, tier: null, region: 'EMEA', ownerId: 'U2' },
    ];
    const facts = { ...factsOf(), unjudged, visible: new Map([['U1', seen]]) };
    const given = { filter: { ...everything, ...filter }, createdBy: 'U1' };
    expect(forSubscription(facts, given).unjudged).toBe(count);
  },
);
