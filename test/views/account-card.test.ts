import { describe, expect, test } from 'vitest';
import type { AccountCard } from '../../src/domain/accounts/card.ts';
import { findFaults } from '../../src/slack/blocks/find-faults.ts';
import { accountCard, type CardPlace } from '../../src/views/account-card.ts';
import { detailsModal } from '../../src/views/account-details.ts';
import { cardOf, personUnknownCard } from './cards.ts';

const own = { kind: 'own' } as const;

/** What a reader sees, as lines. */
function read(card: AccountCard): string {
  return accountCard(card, own).blocks.map(lines).join('\n');
}

type Shown = {
  type: string;
  title?: string;
  chart?: { series: unknown };
  text?: Words;
  fields?: Words[];
  elements?: Words[];
};
type Words = { text: string | { text: string } };

function lines(block: unknown): string {
  const { type, text, fields = [], elements = [], title, chart } = block as Shown;
  if (type === 'data_visualization') return `[chart] ${title} ${JSON.stringify(chart?.series)}`;
  return [text, ...fields, ...elements]
    .filter((words) => words !== undefined)
    .map((words) => (typeof words.text === 'string' ? words.text : `[${words.text.text}]`))
    .join('\n');
}

function buttonsOf(place: CardPlace): string {
  return lines(accountCard(cardOf(), place).blocks.at(-1));
}

const healthy = cardOf({
  account: { name: 'Brightwater', churnedOn: null },
  measures: { mau: 88, prevMau: 80, mauChange: 0.1, activeShare: 0.73 },
  health: {
    score: 84,
    drag: 'member_engagement',
    evidence: 1,
    missing: [],
    parts: [
      { key: 'product_usage', score: 90, weight: 0.5, points: 45, inputs: [] },
      { key: 'member_engagement', score: 78, weight: 0.5, points: 39, inputs: [] },
    ],
  },
  quadrant: {
    breadth: { share: 0.73, band: 'broad' },
    depth: { share: 0.61, band: 'deep' },
    name: 'broad-deep',
  },
});

const stale = cardOf({
  health: { ...healthy.health, score: 84 },
  freshness: { state: 'stale', lastEventAt: '2026-11-03T21:00:00.000Z', ageDays: 19, personUnknown: false },
});

const never = cardOf({
  account: { name: 'Newcomer' },
  levels: null,
  health: {
    score: null,
    parts: [],
    missing: [{ key: 'product_usage', because: 'no_data' }],
    drag: null,
    evidence: 0,
  },
  measures: {
    mau: 0,
    prevMau: 0,
    mauChange: null,
    weeklyActive: [0, 0, 0, 0, 0, 0, 0, 0],
    lastEventAt: null,
  },
  freshness: { state: 'never', lastEventAt: null, ageDays: null, personUnknown: false },
});

const tiny = cardOf({
  account: { name: 'Tiny Co', seats: 3 },
  measures: { seats: 3, members: 3, mau: 2, prevMau: 3 },
});

const churned = cardOf({ account: { name: 'Gone Ltd', churnedOn: '2026-10-01' } });

const bare = cardOf({
  account: {
    arr: null,
    currency: null,
    renewalDate: null,
    csmEmail: null,
    tier: null,
    touchModel: null,
    seats: null,
  },
  measures: { seats: null },
});

const cards = {
  'like Acme': cardOf(),
  healthy,
  'person unknown': personUnknownCard(),
  stale,
  never,
  tiny,
  churned,
  'of little known': bare,
};

describe.each(Object.entries(cards))('the card %s', (_name, card) => {
  test('reads as it is meant to', () => {
    expect(read(card)).toMatchSnapshot();
  });

  test('and its details stay within the limits of Slack', () => {
    expect(findFaults(accountCard(card, own), 'message')).toEqual([]);
    expect(findFaults(detailsModal(card), 'modal')).toEqual([]);
  });
});

test('the details say every measure in words', () => {
  expect(detailsModal(cardOf()).blocks.map(lines).join('\n')).toMatchSnapshot();
});

test('a stale account is never called healthy, however good its score', () => {
  expect(read(stale)).not.toMatch(/: healthy|🟢/);
  expect(read(stale)).toContain('Stale data');
});

test('a good score without product usage in it is not called healthy', () => {
  const card = personUnknownCard();
  const missing = [{ key: 'product_usage', because: 'person_unknown' }] as const;
  const words = read({ ...card, health: { ...healthy.health, score: 90, missing: [...missing] } });
  expect(words).toContain('Health 90 of 100: not the whole picture, product usage is unknown');
  expect(words).not.toMatch(/: healthy|🟢/);
});

test('a name that was only guessed is said first, and only where it was typed', () => {
  const answer = accountCard(cardOf(), { kind: 'own', guessedFrom: '<akme>' });
  expect(lines(answer.blocks[0])).toBe('Nothing is called “&lt;akme&gt;”; this is the nearest.');
  expect(lines(accountCard(cardOf(), { kind: 'own', guessedFrom: null }).blocks[0])).toBe('Acme Corp');
  expect(read(cardOf())).not.toContain('nearest');
});

const nobody = { mau: 0, prevMau: 0, mauChange: null, activatedMembers: 0, members: 45 };

test.each([
  [
    'invited and never begun',
    { ...nobody, recencyNever: 45 },
    '*Never started:* 45 invited, nobody has activated.',
  ],
  ['active long ago', { ...nobody, recencyNever: 44 }, '*Silent:* nobody was active in the last 56 days.'],
  ['activated long ago', { ...nobody, activatedMembers: 1, recencyNever: 44 }, '*Silent:*'],
])('members who were %s are called that', (_who, measures, words) => {
  expect(read(cardOf({ measures }))).toContain(words);
});

test('a card of an earlier day says that nothing was received up to that day', () => {
  expect(read(never)).toContain('No usage was ever received: ');
  expect(read({ ...never, today: '2026-11-23' })).toContain('No usage was ever received up to that day: ');
});

test('a part never adds more points than it could', () => {
  const parts = [{ key: 'product_usage' as const, score: 100, weight: 0.118, points: 12, inputs: [] }];
  const details = detailsModal(cardOf({ health: { ...healthy.health, parts } }))
    .blocks.map(lines)
    .join('\n');
  expect(details).toContain('adds 12 of 12 points');
});

test('a benchmark is called one, and an unknown number is near to nobody', () => {
  const words = read(personUnknownCard());
  expect(words).toContain('published benchmark');
  expect(words).toMatch(/Logins a month per member: \*unknown\* \(.*3\.2\)$/m);
});

test('what is unknown is not shown as zero', () => {
  expect(read(personUnknownCard())).not.toMatch(/\b0 members?\b|\*0%?\*/);
  expect(read(personUnknownCard())).toContain('Per-person usage unknown: ');
});

test('a churned account says so first and does not count down to a renewal', () => {
  expect(read(churned)).toMatch(/⚫️ \*Churned on <!date/);
  expect(read(churned)).not.toMatch(/\(in \d+ days?\)/);
});

test('only a card that was not shared yet can be shared', () => {
  expect(buttonsOf(own)).toBe('[Share to channel]\n[Refresh]\n[Open details]');
  expect(buttonsOf({ kind: 'posted' })).not.toContain('Share');
  expect(buttonsOf({ kind: 'shared', by: 'U1' })).not.toContain('Share');
  expect(JSON.stringify(accountCard(cardOf(), { kind: 'shared', by: 'U1' }))).toContain('Shared by <@U1>');
});

const family = '👨‍👩‍👧‍👦';

test.each([
  ['a mention', '<!channel>', '&lt;!channel&gt;'],
  ['a link', '<https://evil.example|Acme>', '&lt;https://evil.example'],
  ['an ampersand', 'Salt & Pepper', 'Salt &amp; Pepper'],
])('%s in a name or an owner does nothing', (_kind, name, escaped) => {
  const message = accountCard(cardOf({ account: { name, csmEmail: name, tier: name } }), own);
  expect(message.text).toContain(escaped);
  const marked = JSON.stringify(message.blocks.filter(({ type }) => type !== 'header'));
  expect(marked).not.toContain(name);
  expect(marked).toContain(escaped);
});

test.each([
  ['very long', 'N'.repeat(5000)],
  ['of emoji', family.repeat(500)],
  ['of nothing but controls', '\u0000\n\t'],
  ['of combining marks', `Z${'\u0301'.repeat(5000)}`],
  ['of ampersands', '&'.repeat(5000)],
])('a card with names %s stays within the limits', (_kind, name) => {
  const card = cardOf({
    account: {
      name,
      csmEmail: name,
      tier: name,
      touchModel: name,
      currency: name,
      domain: name,
      arr: 9.99e13,
    },
  });
  const message = accountCard(card, own);
  expect(findFaults(message, 'message')).toEqual([]);
  expect(findFaults(detailsModal(card), 'modal')).toEqual([]);
  expect(message.text.length).toBeLessThan(3000);
});

test('a name of emoji is cut between people, not inside a family', () => {
  const [header] = accountCard(cardOf({ account: { name: family.repeat(50) } }), own).blocks;
  const text = lines(header).replace('…', '');
  expect(text.split(family).join('')).toBe('');
});
