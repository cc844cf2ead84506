import type { KnownBlock } from '@slack/types';
import type { AccountCard } from '../domain/accounts/card.ts';
import { doubts, freshnessLine } from './account-doubts.ts';
import { facts } from './account-facts.ts';
import { changeSentence, headline } from './account-headline.ts';
import { notes, renewalRisk, type Note } from './account-notes.ts';
import { benchmarkText, levelsText, quadrantText, weeklyChart } from './account-usage.ts';
import { ACTION } from './action-ids.ts';
import { count } from './figures.ts';
import { healthBand } from './health-band.ts';
import { missingSentence, partLine } from './health-words.ts';
import { context, header, section, type Message, type MessageBlock } from './message.ts';
import { cut, dayTag, inline } from './mrkdwn.ts';
import { nearestSentence } from './sentences.ts';

/**
 * Where the card stands: `own` is the answer only its asker sees, `guessedFrom` what they typed where nothing is called
 * that; `posted` the same after it was shared;
 * `shared` is the one in the channel.
 */
export type CardPlace =
  | { kind: 'own'; guessedFrom?: string | null }
  | { kind: 'posted' }
  | { kind: 'shared'; by: string };

/** The account card (domain.md section 1), most urgent first: how it is, what changed, why. */
export function accountCard(card: AccountCard, place: CardPlace): Message {
  const first = [headline(card), changeSentence(card), renewalSentence(card)];
  const blocks: (MessageBlock | null)[] = [
    guess(place),
    header(cut(card.account.name, 150) || 'Account without a name'),
    ...doubts(card).map(section),
    section(first.filter((line) => line !== null).join('\n')),
    noted(card),
    { type: 'section', fields: facts(card).map((text) => ({ type: 'mrkdwn', text })) },
    ...usage(card),
    footer(card, place),
    actions(card.account.accountKey, place),
  ];
  return { text: fallback(card), blocks: blocks.filter((block) => block !== null) };
}

/** A typing error was forgiven: which account this is must not go unnoticed. */
function guess(place: CardPlace): KnownBlock | null {
  if (place.kind !== 'own' || place.guessedFrom == null) return null;
  return context(nearestSentence(inline(place.guessedFrom)));
}

function renewalSentence(card: AccountCard): string | null {
  const risk = renewalRisk(card);
  return risk === null ? null : `⏳ *${risk.about}* ${risk.says}.`;
}

function noted(card: AccountCard): KnownBlock | null {
  const found = notes(card, { day: dayTag, name: inline });
  return found.length === 0 ? null : section(found.map(noteLine).join('\n'));
}

const noteLine = ({ about, says }: Note) => `*${about}:* ${says}`;

/** What use looks like; nothing at all where no event ever came. */
function usage(card: AccountCard): (MessageBlock | null)[] {
  if (card.freshness.state === 'never') return [];
  return [
    weeklyChart(card),
    parts(card),
    section(quadrantText(card)),
    section(benchmarkText(card.benchmarks)),
    card.levels === null ? null : section(levelsText(card.levels)),
  ];
}

function parts({ health }: AccountCard): KnownBlock | null {
  const worstFirst = health.parts.toSorted((a, b) => loss(b) - loss(a));
  const lines = worstFirst.map(partLine);
  const missing = missingSentence(health.missing);
  if (lines.length === 0) return missing === null ? null : section(`*What health is made of*\n${missing}`);
  return section(['*What health is made of*', ...lines, missing].filter((line) => line !== null).join('\n'));
}

const loss = (part: { weight: number; points: number }) => part.weight * 100 - part.points;

/** Slack itself says that an answer is visible to its asker only. */
function footer(card: AccountCard, place: CardPlace): KnownBlock {
  const line = freshnessLine(card);
  if (place.kind === 'shared') return context(`Shared by <@${place.by}> · ${line}`);
  return context(place.kind === 'posted' ? `You shared this card in the channel · ${line}` : line);
}

function actions(accountKey: number, place: CardPlace): KnownBlock {
  const share = button('Share to channel', ACTION.shareCard, accountKey);
  return {
    type: 'actions',
    elements: [
      ...(place.kind === 'own' ? [share] : []),
      button('Refresh', ACTION.refreshCard, accountKey),
      button('Open details', ACTION.openDetails, accountKey),
    ],
  };
}

function button(text: string, actionId: string, accountKey: number) {
  return {
    type: 'button' as const,
    text: { type: 'plain_text' as const, text },
    action_id: actionId,
    value: String(accountKey),
  };
}

/** One line for notifications and screen readers. */
function fallback(card: AccountCard): string {
  const { score, word } = healthBand(card);
  const health = score === null ? 'health unknown' : `health ${count(score)} of 100, ${word}`;
  const gone = card.account.churnedOn === null ? '' : `; churned on ${card.account.churnedOn}`;
  return `${inline(card.account.name)}: ${health}${gone}.`;
}
