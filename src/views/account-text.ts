import type { AccountCard, Quadrant } from '../domain/accounts/card.ts';
import type { HealthPart } from '../domain/health/health.ts';
import { seatsWords } from './account-facts.ts';
import { snoozeWords } from './account-line.ts';
import { quietWords } from './account-quiet.ts';
import { nextStep, reasonLines, tasksWords } from './account-reasons.ts';
import { levelRows, movementWords } from './account-usage.ts';
import { doubts, mostPressingFirst, verdict } from './account-verdict.ts';
import { bar, count, daysBetween, decimal, distance, money, percent, plural, UNKNOWN } from './figures.ts';
import { usageKnown } from './health-band.ts';
import { capital } from './capital.ts';
import { HEALTH_PART, MISSING_BECAUSE } from './health-words.ts';
import { peerLine } from './peer-words.ts';
import { printable } from './printable.ts';
import { quartileWords } from './risk-words.ts';
import { nearestSentence } from './sentences.ts';
import { waterfallLine } from './waterfall-words.ts';
import { TERMINAL } from './writing.ts';

/**
 * The account card for a terminal: the same facts as in Slack, in the same order, in plain text. `guessedFrom` is what
 * was typed where nothing is called that.
 */
export function accountText(card: AccountCard, guessedFrom: string | null = null): string {
  const { account, asOf } = card;
  const known = [account.domain, `id ${account.accountId}`].filter((word) => word !== null).join(' · ');
  const sections = [
    guessedFrom === null ? [] : [guessedAccountText(guessedFrom)],
    [printable(account.name), printable(`${known} · as of ${asOf}`)],
    ...mostPressingFirst(card, [verdict(card, TERMINAL).map(({ text }) => text)], [why(card)]),
    doubts(card, TERMINAL),
    rows([
      ['Owner', care(card)],
      ['Tier', tier(card)],
      ['ARR', money(account.arr, account.currency)],
      ['Renewal', renewal(card)],
      ['Seats', seatsWords(card)],
      ['Active in 28 days', active(card)],
    ]),
    ...(usageKnown(card) ? [parts(card), usage(card), levels(card), against(card)] : []),
    [freshness(card)],
  ];
  return sections
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n');
}

/** One line that says that a typing error was forgiven. */
export function guessedAccountText(typed: string): string {
  return nearestSentence(printable(typed));
}

function why(card: AccountCard): string[] {
  const quiet = quietWords(card);
  const step = nextStep(card, TERMINAL);
  const tasks = tasksWords(card.tasks);
  return [
    ...(quiet === null ? reasonLines(card, TERMINAL) : [quiet]),
    ...(step === null ? [] : [`Next: ${step}.`]),
    ...(tasks === null ? [] : [`Playbooks: ${tasks}.`]),
  ];
}

function care({ owner, claimedBy, snoozed }: AccountCard): string {
  return [
    owner ?? 'nobody',
    ...(claimedBy === null ? [] : [`${claimedBy} is on it`]),
    ...(snoozed === null ? [] : [snoozeWords(snoozed, TERMINAL)]),
  ].join(' · ');
}

function tier({ account: { tier: own, touchModel } }: AccountCard): string {
  const words = [own, touchModel === null ? null : `${touchModel} touch`].filter((word) => word !== null);
  return words.length === 0 ? UNKNOWN : words.join(', ');
}

function renewal({ account: { renewalDate, churnedOn }, asOf }: AccountCard): string {
  if (renewalDate === null) return UNKNOWN;
  if (churnedOn !== null) return renewalDate;
  return `${renewalDate} (${distance(daysBetween(asOf, renewalDate))})`;
}

function active({ measures, feed }: AccountCard): string {
  const { mau, prevMau, activeShare } = measures;
  if (mau === null || !usageKnown({ feed })) return UNKNOWN;
  const share = activeShare === null ? '' : ` (${percent(activeShare)} of seats)`;
  const before = prevMau === null || prevMau === mau ? '' : `, ${count(prevMau)} in the 28 days before`;
  return `${plural(mau, 'member')}${share}${before}`;
}

function parts({ health, waterfall }: AccountCard): string[] {
  const line = waterfall === null ? null : waterfallLine(waterfall, TERMINAL);
  return rows([
    ['Health', line ?? 'its parts'],
    ...health.parts.toSorted((one, other) => lost(other) - lost(one)).map(partRow),
    ...health.missing.map(({ key, because }): Row => [
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

function usage({ measures: { weeklyActive }, quadrant, risk }: AccountCard): string[] {
  return rows([
    [
      'Week by week',
      weeklyActive === null ? UNKNOWN : `${sparkline(weeklyActive)}  ${weeklyActive.join(' ')}`,
    ],
    ['Breadth', banded(quadrant.breadth, 'of seats active')],
    ['Depth', banded(quadrant.depth, 'of the features for their role used by active members')],
    ['Quadrant', quadrantWords(quadrant)],
    ...(risk.quartile === null ? [] : [['Adoption', quartileWords(risk.quartile)] satisfies Row]),
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
  features: { name: 'Features anybody uses', show: percent },
  logins: { name: 'Logins a month', show: decimal },
};

function against({ benchmarks, peers }: AccountCard): string[] {
  const among = peers === null ? null : peerLine(peers, TERMINAL);
  return [
    ...(among === null ? [] : [among]),
    ...rows(
      benchmarks.map(({ measure, own, stayed, churned }): Row => {
        const { name, show } = BENCHMARK[measure];
        return [
          name,
          `${show(own)} (benchmark: customers who stayed ${show(stayed)}, who left ${show(churned)})`,
        ];
      }),
    ),
  ];
}

function levels({ levels: distribution, movement }: AccountCard): string[] {
  if (distribution === null) return [];
  return rows([
    ['Levels', movementWords(movement) ?? 'members at each'],
    ...levelRows(distribution, movement).map(([level = '', members = '', change = '', drawn = '']): Row => [
      `  ${capital(level)}`,
      `${drawn.padEnd(10)} ${members} ${change}`.trimEnd(),
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
