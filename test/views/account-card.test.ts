import { describe, expect, test } from 'vitest';
import type { AccountCard } from '../../src/domain/accounts/card.ts';
import { findFaults } from '../../src/slack/blocks/find-faults.ts';
import { accountCard, type CardPlace } from '../../src/views/account-card.ts';
import { facts } from '../../src/views/account-facts.ts';
import { accountText } from '../../src/views/account-text.ts';
import { detailsWindow } from '../../src/views/account-details.ts';
import { cardOf, personUnknownCard, signalOf, suspendedSince } from './cards.ts';

const own = { kind: 'own' } as const;
const overview = { tab: 'overview' } as const;

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

function buttonsOf(place: CardPlace, card = cardOf()): string {
  return lines(accountCard(card, place).blocks.at(-1));
}

const healthy = cardOf({
  account: { name: 'Brightwater', churnedOn: null },
  signals: [],
  risk: {
    band: 'low',
    likelihood: 0.12,
    base: 0.12,
    source: { kind: 'calibrated', churned: 22, stayed: 140, low: 0.08, high: 0.17 },
    reasons: [],
    quartile: { quartile: 'top', renews: [0.9, 0.98], expands: [0.35, 0.5] },
  },
  waterfall: null,
  peers: null,
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

const suspended = cardOf({
  health: { ...healthy.health, score: 84 },
  ...suspendedSince('2026-11-04'),
});

const never = cardOf({
  account: { name: 'Newcomer' },
  feed: { state: 'never' },
  signals: [],
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
    tier: null,
    touchModel: null,
    seats: null,
  },
  owner: null,
  measures: { seats: null },
});

const cards = {
  'like Acme': cardOf(),
  healthy,
  'person unknown': personUnknownCard(),
  'of a suspended feed': suspended,
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
    expect(findFaults(detailsWindow(card, overview), 'modal')).toEqual([]);
  });
});

test('the details say every measure in words', () => {
  expect(detailsWindow(cardOf(), overview).blocks.map(lines).join('\n')).toMatchSnapshot();
});

test('while usage is unknown the card is neither healthy nor alarming, and says since when and why', () => {
  const words = read(suspended);
  expect(words).toContain('Usage unknown since <!date');
  expect(words).toContain('its events stopped while those of other accounts went on');
  expect(words).not.toMatch(/healthy|at risk|🟢|🔴|Health 84|Churn risk high|members \(/);
});

test('while usage is unknown the chart ends before it', () => {
  const chart = accountCard(suspended, own).blocks.find(({ type }) => type === 'data_visualization');
  expect(JSON.stringify(chart)).toContain('Nov 1');
  expect(JSON.stringify(chart)).not.toContain('Nov 8');
});

test('a signal that needs no usage is told while usage is unknown', () => {
  const champion = signalOf({ kind: 'champion_gone', evidence: { days_since_removed: 9 } });
  expect(read({ ...suspended, signals: [champion] })).toContain('*Champion gone:*');
});

test('a good score without product usage in it is not called healthy', () => {
  const card = personUnknownCard();
  const missing = [{ key: 'product_usage', because: 'person_unknown' }] as const;
  const words = read({ ...card, health: { ...healthy.health, score: 90, missing: [...missing] } });
  expect(words).toContain('Health 90 of 100, not the whole picture, product usage is unknown');
  expect(words).not.toMatch(/, healthy|🟢/);
});

test('a name that was only guessed is said first, and only where it was typed', () => {
  const answer = accountCard(cardOf(), { kind: 'own', guessedFrom: '<akme>' });
  expect(lines(answer.blocks[0])).toBe('Nothing is called “&lt;akme&gt;”; this is the nearest.');
  expect(lines(accountCard(cardOf(), { kind: 'own', guessedFrom: null }).blocks[0])).toBe('Acme Corp');
  expect(read(cardOf())).not.toContain('nearest');
});

test('of many signals the first three are told, and how many there are besides', () => {
  const signals = ['no_use', 'champion_gone', 'workarounds', 'sponsor_silent'] as const;
  const words = read(cardOf({ signals: signals.map((kind) => signalOf({ kind })) }));
  expect(words).toContain('Workarounds');
  expect(words).not.toContain('Sponsor silent');
  expect(words).toContain('1 more signal in the details.');
});

test('the next step is that of the first signal, and of the feed while usage is unknown', () => {
  expect(read(cardOf())).toContain('👉 *Next:* ask your contact what changed around <!date');
  expect(read(suspended)).toContain('👉 *Next:* ask the customer’s admin whether the integration still runs');
  expect(read(healthy)).not.toContain('*Next:*');
});

test.each([
  [
    cardOf(),
    'Churn risk high, 86%* · from published figures\n12% as for steady use, +50 fewer active members, +19 champion gone, +5 declining use',
  ],
  [healthy, 'Churn risk low, 12%* · from your own history: 22 of 162 accounts left; between 8% and 17%'],
  [personUnknownCard(), '*Churn risk unknown:* events name no person.'],
])('the risk says what it rests on', (card, words) => {
  expect(read(card)).toContain(words);
});

test.each([
  [{ open: 1, overdue: 0 }, '📌 *Playbooks:* 1 task to do here.'],
  [{ open: 3, overdue: 1 }, '📌 *Playbooks:* 3 tasks to do here, 1 of them overdue.'],
  [{ open: 2, overdue: 2 }, '📌 *Playbooks:* 2 tasks to do here, overdue.'],
])('what playbooks gave to do stands below what comes next: %o', (tasks, said) => {
  const card = cardOf({ tasks: { ...tasks, ofSignals: [] } });
  expect(read(card)).toContain(said);
  expect(buttonsOf({ kind: 'own' }, card)).toContain('[See tasks]');
  expect(accountText(card)).toContain(said.replace('📌 *Playbooks:*', 'Playbooks:'));
});

test('where there is nothing to do, no task is spoken of', () => {
  expect(read(cardOf())).not.toContain('Playbooks');
  expect(buttonsOf({ kind: 'own' })).not.toContain('See tasks');
});

test('what a level lost and gained stands beside it', () => {
  expect(read(cardOf())).toContain('▲ 4 up, ▼ 3 down, 3 new, 1 left in 28 days');
  expect(read(cardOf())).toMatch(/invited +9 \+1/);
});

test('a card of an earlier day says that nothing was received up to that day', () => {
  expect(read(never)).toContain('No usage was ever received: ');
  expect(read({ ...never, today: '2026-11-23' })).toContain('No usage was ever received up to that day: ');
});

test('a part never adds more points than it could', () => {
  const parts = [{ key: 'product_usage' as const, score: 100, weight: 0.118, points: 12, inputs: [] }];
  const details = detailsWindow(cardOf({ health: { ...healthy.health, parts } }), overview)
    .blocks.map(lines)
    .join('\n');
  expect(details).toContain('adds 12 of 12 points');
});

test('a benchmark is called one, and an unknown number is near to nobody', () => {
  const words = read(personUnknownCard());
  expect(words).toMatch(/^Published benchmark: .*logins a month unknown \(stayed 18\.7, left 3\.2\)$/m);
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

test.each([
  ['nobody on it', {}, '*Owner*\nPriya'],
  ['somebody on it', { claimedBy: 'Mei' }, '*Owner*\nPriya\n✋ Mei is on it'],
  [
    'a snooze',
    { snoozed: { until: '2026-12-03' } },
    '*Owner*\nPriya\n💤 snoozed until <!date^1796299200^{date_short}|2026-12-03>',
  ],
  [
    'both',
    { claimedBy: 'Mei', snoozed: { until: null } },
    '*Owner*\nPriya\n✋ Mei is on it\n💤 snoozed until it gets worse',
  ],
])('with %s the card says so where the owner stands', (_what, given, owner) => {
  expect(facts(cardOf({ owner: 'Priya', ...given }))[0]).toBe(owner);
});

const family = '👨‍👩‍👧‍👦';

test.each([
  ['a mention', '<!channel>', '&lt;!channel&gt;'],
  ['a link', '<https://evil.example|Acme>', '&lt;https://evil.example'],
  ['an ampersand', 'Salt & Pepper', 'Salt &amp; Pepper'],
])('%s in a name or an owner does nothing', (_kind, name, escaped) => {
  const message = accountCard(cardOf({ account: { name, tier: name }, owner: name, claimedBy: name }), own);
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
      tier: name,
      touchModel: name,
      currency: name,
      domain: name,
      arr: 9.99e13,
    },
    owner: name,
    claimedBy: name,
  });
  const message = accountCard(card, own);
  expect(findFaults(message, 'message')).toEqual([]);
  expect(findFaults(detailsWindow(card, overview), 'modal')).toEqual([]);
  expect(message.text.length).toBeLessThan(3000);
});

test('a name of emoji is cut between people, not inside a family', () => {
  const [header] = accountCard(cardOf({ account: { name: family.repeat(50) } }), own).blocks;
  const text = lines(header).replace('…', '');
  expect(text.split(family).join('')).toBe('');
});
