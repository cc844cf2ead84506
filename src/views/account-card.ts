import type { KnownBlock } from '@slack/types';
import type { AccountCard } from '../domain/accounts/card.ts';
import { facts } from './account-facts.ts';
import { quietWords } from './account-quiet.ts';
import { nextStep, reasonLines, tasksWords } from './account-reasons.ts';
import { benchmarkLine, levelsText, quadrantText, weeklyChart } from './account-usage.ts';
import { doubts, healthWord, mostPressingFirst, verdictText } from './account-verdict.ts';
import { ACTION } from './action-ids.ts';
import { button } from './button.ts';
import { count } from './figures.ts';
import { freshnessLine } from './freshness-line.ts';
import { biggestDropWords } from './funnel-words.ts';
import { healthBand, usageKnown } from './health-band.ts';
import { missingSentence, partLine } from './health-words.ts';
import { context, header, section, type Message, type MessageBlock } from './message.ts';
import { cut, inline } from './mrkdwn.ts';
import { peerLine } from './peer-words.ts';
import { quartileWords } from './risk-words.ts';
import { nearestSentence } from './sentences.ts';
import { kindName } from './signals/kind-names.ts';
import { listButton } from './tasks/tasks-message.ts';
import { waterfallLine } from './waterfall-words.ts';
import { SLACK } from './writing.ts';

/**
 * Where the card stands: `own` is the answer only its asker sees, `guessedFrom` what they typed where nothing is called
 * that; `posted` the same after it was shared;
 * `shared` is the one in the channel.
 */
export type CardPlace =
  | { kind: 'own'; guessedFrom?: string | null }
  | { kind: 'posted' }
  | { kind: 'shared'; by: string };

/**
 * The account card (domain.md section 1), to be read from the top and left at any line: how it is, why, what to do (or
 * why and what to do first, where the score is good and a signal presses all the same); then the facts, and what the verdict is made of. What is normal is left out.
 */
export function accountCard(card: AccountCard, place: CardPlace): Message {
  const blocks: (MessageBlock | null)[] = [
    guess(place),
    header(cut(card.account.name, 150) || 'Account without a name'),
    ...mostPressingFirst(card, [section(verdictText(card))], [why(card), next(card)]),
    ...doubts(card, SLACK).map((doubt) => context(doubt)),
    { type: 'section', fields: facts(card).map((text) => ({ type: 'mrkdwn', text })) },
    weeklyChart(card),
    ...(usageKnown(card) ? usage(card) : []),
    footer(card, place),
    actions(card, place),
  ];
  return { text: fallback(card), blocks: blocks.filter((block) => block !== null) };
}

/** A typing error was forgiven: which account this is must not go unnoticed. */
function guess(place: CardPlace): KnownBlock | null {
  if (place.kind !== 'own' || place.guessedFrom == null) return null;
  return context(nearestSentence(inline(place.guessedFrom)));
}

function why(card: AccountCard): KnownBlock | null {
  const quiet = quietWords(card);
  const lines = quiet === null ? reasonLines(card, SLACK) : [quiet];
  return lines.length === 0 ? null : section(lines.join('\n'));
}

function next(card: AccountCard): KnownBlock | null {
  const step = nextStep(card, SLACK);
  const tasks = tasksWords(card.tasks);
  const lines = [
    step === null ? null : `👉 *Next:* ${step}.`,
    tasks === null ? null : `📌 *Playbooks:* ${tasks}.`,
  ].filter((line) => line !== null);
  return lines.length === 0 ? null : section(lines.join('\n'));
}

/** What the verdict is made of. */
function usage(card: AccountCard): (MessageBlock | null)[] {
  return [parts(card), adoption(card), levels(card), comparisons(card)];
}

function parts({ health, waterfall }: AccountCard): KnownBlock | null {
  const worstFirst = health.parts.toSorted((a, b) => loss(b) - loss(a));
  const lines = [
    waterfall === null ? null : waterfallLine(waterfall, SLACK),
    ...worstFirst.map(partLine),
    missingSentence(health.missing),
  ].filter((line) => line !== null);
  return lines.length === 0
    ? null
    : section(['*What health is made of* · 100: every goal reached', ...lines].join('\n'));
}

const loss = (part: { weight: number; points: number }) => part.weight * 100 - part.points;

function adoption(card: AccountCard): KnownBlock | null {
  const { quartile } = card.risk;
  if (card.quadrant.breadth.band === 'unknown' && card.quadrant.depth.band === 'unknown') return null;
  const follows = quartile === null ? null : `Adoption is ${quartileWords(quartile)}.`;
  return section([quadrantText(card), follows].filter((line) => line !== null).join('\n'));
}

/** Where its members stand, and what keeps most of them from standing higher. */
function levels({ levels: distribution, movement, funnel }: AccountCard): KnownBlock | null {
  if (distribution === null) return null;
  const lost = funnel === null ? null : biggestDropWords(funnel);
  return section(
    `${levelsText(distribution, movement)}${lost === null ? '' : `\n*The biggest drop-off:* ${lost}.`}`,
  );
}

function comparisons({ peers, benchmarks }: AccountCard): KnownBlock {
  const line = peers === null ? null : peerLine(peers, SLACK);
  return context(...[line, benchmarkLine(benchmarks)].filter((text) => text !== null));
}

/** Slack itself says that an answer is visible to its asker only. */
function footer(card: AccountCard, place: CardPlace): KnownBlock {
  const line = freshnessLine(card);
  if (place.kind === 'shared') return context(`Shared by <@${place.by}> · ${line}`);
  return context(place.kind === 'posted' ? `You shared this card in the channel · ${line}` : line);
}

function actions({ account, tasks }: AccountCard, place: CardPlace): KnownBlock {
  const { accountKey, name } = account;
  const value = String(accountKey);
  const share = button('Share to channel', ACTION.shareCard, value);
  return {
    type: 'actions',
    elements: [
      ...(place.kind === 'own' ? [share] : []),
      button('Refresh', ACTION.refreshCard, value),
      button('Open details', ACTION.openDetails, value),
      ...(tasks.open === 0 ? [] : [listButton('See tasks', { kind: 'account', accountKey, name })]),
    ],
  };
}

/** One line for notifications and screen readers. */
function fallback(card: AccountCard): string {
  const { account, signals } = card;
  const { score } = healthBand(card);
  const word = healthWord(card);
  const health = score === null ? `health unknown, ${word}` : `health ${count(score)} of 100, ${word}`;
  const gone = account.churnedOn === null ? '' : `; churned on ${account.churnedOn}`;
  const first = signals[0] === undefined ? [] : [kindName(signals[0].kind)];
  return `${inline(account.name)}: ${mostPressingFirst(card, [`${health}${gone}`], first).join('; ')}.`;
}
