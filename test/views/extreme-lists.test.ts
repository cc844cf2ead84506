import fc from 'fast-check';
import { expect, test } from 'vitest';
import { pageOf } from '../../src/domain/portfolio/page.ts';
import { ANY } from '../../src/domain/portfolio/list-filter.ts';
import type { AccountLine } from '../../src/domain/portfolio/load-lines.ts';
import type { TeamLine } from '../../src/domain/portfolio/team.ts';
import { findFaults } from '../../src/slack/blocks/find-faults.ts';
import { atRiskMessage, LINES_A_PAGE, mineMessage } from '../../src/views/account-lists.ts';
import { unknownFilter } from '../../src/views/filter-words.ts';
import { teamMessage, PEOPLE_A_PAGE } from '../../src/views/team-message.ts';
import { standingOf } from '../support/standings.ts';
import { extremeCard, extremeText } from './extreme-cards.ts';
import { facts } from './list-facts.ts';

const SAFE = /^(<!date\^[^>]+>|<@U\w*>)$/;

/** Slack takes it as it is, and nothing in it is markup but our own. */
function expectSound(message: object): void {
  expect(findFaults(message, 'message')).toEqual([]);
  const marked = texts(message).flatMap((text) => text.match(/<[^>]*>?/g) ?? []);
  expect(marked.filter((markup) => !SAFE.test(markup))).toEqual([]);
}

function texts(content: unknown): string[] {
  if (typeof content !== 'object' || content === null) return [];
  const { type, text } = content as { type?: unknown; text?: unknown };
  if (type === 'mrkdwn') return [String(text)];
  return Object.values(content).flatMap(texts);
}

const extremeLine = fc
  .tuple(extremeCard, extremeText, extremeText)
  .map(([{ account, feed, signals }, name, tier]): AccountLine => ({
    standing: standingOf(1, {
      name,
      tier,
      renewalDate: account.renewalDate,
      ownerId: 'U1',
      arr: 1e12,
      currency: name,
      claimedBy: 'U2',
      snoozed: { until: null },
    }),
    feed,
    signals,
    fresh: signals.map(({ kind }) => kind),
    healthChange: -3,
    slowChange: null,
  }));

test('Slack takes lists of any accounts whole, and they ping nobody', () => {
  fc.assert(
    fc.property(fc.array(extremeLine, { maxLength: LINES_A_PAGE }), extremeText, (lines, text) => {
      const page = { ...pageOf(lines, 1, LINES_A_PAGE), pages: 3 };
      expectSound(
        atRiskMessage({
          ...facts,
          page,
          unjudged: 3,
          typed: 'x'.repeat(200),
          filter: { ...ANY, owner: 'U1', tiers: [text], regions: [text] },
          nameOf: () => text,
        }),
      );
      expectSound(
        mineMessage({ ...facts, page, summary: { atRisk: 3, worse: 1, better: 1 }, seesTeam: true }),
      );
      expectSound(unknownFilter([text], { tiers: [text], regions: Array(40).fill(text), people: [text] }));
    }),
    { numRuns: 50 },
  );
});

const largeLine = (at: number): TeamLine => ({
  ownerId: at === 0 ? null : `U${at}ABCDEFGH`,
  accounts: 4000,
  atRisk: 3000,
  claimed: 2000,
  worse: 1000,
  better: 1000,
  arrAtRisk: new Map([
    ['EUR', 1e12],
    ['USD', 1e12],
    ['GBP', 1e12],
  ]),
});

test('Slack takes the lines of the largest team whole', () => {
  const lines = Array.from({ length: 90 }, (_, at) => largeLine(at));
  expectSound(
    teamMessage({
      ...facts,
      page: pageOf(lines, 1, PEOPLE_A_PAGE),
      summary: { atRisk: 9e5, worse: 9e5, better: 9e5 },
    }),
  );
});
