import type { AccountCard, Quadrant } from '../domain/accounts/card.ts';
import type { HealthPart } from '../domain/health/health.ts';
import { neverStarted, SMALL } from './account-headline.ts';
import { notes, renewalRisk } from './account-notes.ts';
import { LEVEL } from './account-usage.ts';
import { bar, count, daysBetween, decimal, money, percent, plural, UNKNOWN } from './figures.ts';
import { healthBand, neverReceived } from './health-band.ts';
import { capital, HEALTH_PART, MISSING_BECAUSE } from './health-words.ts';
import { nearestSentence } from './sentences.ts';
import { printable } from './printable.ts';

/**
 * The account card for a terminal: the same facts as in Slack, in plain text. `guessedFrom` is what was typed where
 * nothing is called that.
 */
export function accountText(card: AccountCard, guessedFrom: string | null = null): string {
  const { account, asOf } = card;
  const known = [account.domain, `id ${account.accountId}`].filter((word) => word !== null).join(' · ');
  const sections = [
    guessedFrom === null ? [] : [guessedText(guessedFrom)],
    [printable(account.name), printable(`${known} · as of ${asOf}`)],
    doubts(card),
    rows([
      ['Owner', account.csmEmail ?? 'nobody'],
      ['Tier', tier(card)],
      ['ARR', money(account.arr, account.currency)],
      ['Renewal', renewal(card)],
      ['Seats', seats(card)],
    ]),
    health(card),
    noted(card),
    card.freshness.state === 'never' ? [] : [...usage(card), ...against(card)],
    levels(card),
    [freshness(card)],
  ];
  return sections
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n');
}

/** One line that says that a typing error was forgiven. */
export function guessedText(typed: string): string {
  return nearestSentence(printable(typed));
}

/** What the reader must know before believing the numbers. */
function doubts(card: AccountCard): string[] {
  const { account, asOf, measures } = card;
  const { state, ageDays, personUnknown } = card.freshness;
  const risk = renewalRisk(card);
  const gone = account.churnedOn !== null && account.churnedOn <= asOf;
  return [
    gone ? `! Churned on ${account.churnedOn}.` : null,
    !gone && account.churnedOn !== null ? `! Has given notice: leaves on ${account.churnedOn}.` : null,
    state === 'never'
      ? `! ${capital(neverReceived(card))}: nobody has begun, or the feed is not connected.`
      : null,
    state === 'stale' && !gone
      ? `! Stale data: the newest event is ${plural(ageDays ?? 0, 'day')} old. Either the feed broke or all use stopped; days without data count as days without use.`
      : null,
    personUnknown && state !== 'never'
      ? '! Per-person usage unknown: events name no person. Nothing here counts members.'
      : null,
    measures.members !== null && measures.members > 0 && measures.members < SMALL
      ? `! Small account: with ${plural(measures.members, 'member')}, one person changes every percentage.`
      : null,
    state === 'fresh' && neverStarted(measures)
      ? `! Never started: ${count(measures.members)} invited, nobody has activated.`
      : null,
    risk === null ? null : `! ${risk.about} ${risk.says}.`,
  ].filter((line) => line !== null);
}

function tier({ account: { tier: own, touchModel } }: AccountCard): string {
  const words = [own, touchModel === null ? null : `${touchModel} touch`].filter((word) => word !== null);
  return words.length === 0 ? UNKNOWN : words.join(', ');
}

function renewal({ account: { renewalDate, churnedOn }, asOf }: AccountCard): string {
  if (renewalDate === null) return UNKNOWN;
  if (churnedOn !== null) return renewalDate;
  const days = daysBetween(asOf, renewalDate);
  return `${renewalDate} (${days < 0 ? `${plural(-days, 'day')} ago` : `in ${plural(days, 'day')}`})`;
}

function seats({ account, measures }: AccountCard): string {
  if (account.seats !== null) return `${count(account.seats)} bought`;
  return measures.seats === null ? UNKNOWN : `not given; ${plural(measures.seats, 'member')}`;
}

function health(card: AccountCard): string[] {
  const { parts, missing, drag } = card.health;
  const { score, word } = healthBand(card);
  const worst = parts.find(({ key }) => key === drag);
  const why = worst === undefined ? '' : `, dragged down most by ${HEALTH_PART[worst.key]}`;
  const total = score === null ? `${UNKNOWN}: ${word}` : `${count(score)} of 100, ${word}${why}`;
  return rows([
    ['Health', total],
    ...parts.toSorted((one, other) => lost(other) - lost(one)).map(partRow),
    ...missing.map(({ key, because }): Row => [
      `  ${capital(HEALTH_PART[key])}`,
      `left out: ${MISSING_BECAUSE[because]}`,
    ]),
  ]);
}

function partRow(part: HealthPart): Row {
  const share = `${bar(part.score / 100).padEnd(10)} ${count(part.score).padStart(3)} of 100`;
  return [`  ${capital(HEALTH_PART[part.key])}`, `${share}, ${percent(part.weight)} of the score`];
}

const lost = (part: HealthPart): number => part.weight * 100 - part.points;

function noted(card: AccountCard): string[] {
  return rows(
    notes(card, { day: (iso) => iso, name: printable }).map(({ about, says }): Row => [about, says]),
  );
}

function usage({ measures, quadrant, freshness: { state } }: AccountCard): string[] {
  const { mau, prevMau, activeShare, weeklyActive } = measures;
  // Days without data would pass for a decline.
  const before = prevMau === null || state !== 'fresh' ? '' : `, ${count(prevMau)} in the 28 days before`;
  const share = activeShare === null ? '' : ` (${percent(activeShare)} of seats)`;
  return rows([
    ['Active in 28 days', mau === null ? UNKNOWN : `${plural(mau, 'member')}${share}${before}`],
    [
      'Week by week',
      weeklyActive === null ? UNKNOWN : `${sparkline(weeklyActive)}  ${weeklyActive.join(' ')}`,
    ],
    ['Breadth', banded(quadrant.breadth, 'of seats active')],
    ['Depth', banded(quadrant.depth, 'of relevant features used')],
    ['Quadrant', quadrantWords(quadrant)],
  ]);
}

function banded({ share, band: name }: Quadrant['breadth'] | Quadrant['depth'], of: string): string {
  return share === null ? UNKNOWN : `${percent(share)} ${of}, ${name}`;
}

function quadrantWords({ name, breadth, depth }: Quadrant): string {
  if (name !== null) return name.replace('-', ' and ');
  if (breadth.band === 'unknown' || depth.band === 'unknown') return UNKNOWN;
  if (breadth.band !== 'middling') return `${breadth.band}, middling depth`;
  return depth.band === 'middling' ? 'in between' : `${depth.band}, middling breadth`;
}

const BENCHMARK = {
  features: { name: 'Features used', show: percent },
  logins: { name: 'Logins a month', show: decimal },
};

function against({ benchmarks }: AccountCard): string[] {
  return rows(
    benchmarks.map(({ measure, own, stayed, churned }): Row => {
      const { name, show } = BENCHMARK[measure];
      return [
        name,
        `${show(own)} (benchmark: customers who stayed ${show(stayed)}, who left ${show(churned)})`,
      ];
    }),
  );
}

function levels({ levels: distribution }: AccountCard): string[] {
  if (distribution === null) return [];
  const most = Math.max(1, ...distribution);
  const width = Math.max(...distribution.map((members) => count(members).length));
  return rows([
    ['Levels', 'members at each'],
    ...distribution.map((members, level): Row => [
      `  ${capital(LEVEL[level] ?? '')}`,
      `${bar(members / most).padEnd(10)} ${count(members).padStart(width)}`,
    ]),
  ]);
}

function freshness({ freshness: { lastEventAt } }: AccountCard): string {
  return lastEventAt === null
    ? 'No data received.'
    : `Newest data ${lastEventAt.replace('T', ' ').replace(/(\.\d+)?Z$/, ' UTC')}.`;
}

type Row = [label: string, text: string];

const LABEL_WIDTH = 22;

const rows = (entries: Row[]): string[] =>
  entries.map(([label, text]) => `${label.padEnd(LABEL_WIDTH)}${printable(text)}`);

const BARS = '▁▂▃▄▅▆▇█';

/** One bar a week, the tallest for the most. */
function sparkline(values: number[]): string {
  const most = Math.max(1, ...values);
  return values.map((value) => BARS[Math.round((value / most) * (BARS.length - 1))]).join('');
}
