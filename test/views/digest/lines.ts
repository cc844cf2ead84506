import { type Digest, type DigestLine, isOver, overBy } from '../../../src/domain/digest/digest.ts';
import type { DrawnLine } from '../../../src/domain/digest/load-drawn-lines.ts';
import { standingOf } from '../../support/standings.ts';

/** A digest of a Friday on which nothing changed. What a test is about is given. */
export function digestOf(given: Partial<Digest> = {}): Digest {
  return {
    day: '2026-11-20',
    lines: [],
    waiting: 0,
    unchanged: 0,
    claimed: 0,
    snoozed: 0,
    evaluatedOn: '2026-11-19',
    first: false,
    doubt: null,
    unjudged: 0,
    ...given,
  };
}

const listed = { kind: 'no_use', severity: 'high', openedOn: '2026-11-19' } as const;

export function lineOf(accountKey: number, change: DigestLine['change'] = 'new'): DigestLine {
  const over = isOver({ change });
  return { accountKey, change, signals: [listed], up: over ? [] : [listed], down: over ? [listed] : [] };
}

/** The line of an account that is a customer, unless it left, as things stand. */
export function drawnOf(line: DigestLine, name: string): DrawnLine {
  const unknown = { health: null, healthWeekBefore: null, healthFourWeeksBefore: null, usageUnknown: true };
  const standing = standingOf(line.accountKey, {
    ...unknown,
    name,
    evaluatedOn: '2026-11-19',
    likelihood: null,
    band: null,
  });
  return {
    line,
    name,
    standing: line.change === 'left' ? null : standing,
    signals: [],
    over: overBy(line.change),
    claimer: null,
    said: [],
  };
}
