import type { KnownBlock, ModalView } from '@slack/types';
import type { AccountCard } from '../domain/accounts/card.ts';
import type { HealthPart } from '../domain/health/health.ts';
import { doubts, freshnessLine } from './account-doubts.ts';
import { headline } from './account-headline.ts';
import { levelsText, quadrantText } from './account-usage.ts';
import {
  HEALTH_PART,
  capital,
  inputLine,
  missingSentence,
  partLabel,
  possiblePoints,
} from './health-words.ts';
import { MEASURE_GROUPS } from './measure-words.ts';
import { count } from './figures.ts';
import { context, header, section } from './message.ts';
import { cut } from './mrkdwn.ts';

/** Opened at once, before anything is known; `detailsModal` replaces it. */
export function loadingModal(): ModalView {
  return modal('Account details', [section('Loading…')]);
}

/** Shown in the modal when its account cannot be loaded. */
export function failedModal(sentence: string): ModalView {
  return modal('Account details', [section(sentence)]);
}

/** Everything behind the card: what each health part was computed from, and every measure in words. */
export function detailsModal(card: AccountCard): ModalView {
  return modal(card.account.name, [
    ...doubts(card).map(section),
    section(headline(card)),
    context(freshnessLine(card)),
    { type: 'divider' },
    ...(card.freshness.state === 'never' ? [] : [header('Health'), ...healthBlocks(card)]),
    header('Adoption'),
    section(quadrantText(card)),
    ...(card.levels === null ? [] : [section(levelsText(card.levels))]),
    ...MEASURE_GROUPS.map(({ title, measures }) =>
      section(
        [
          `*${title}*`,
          ...measures.map(({ name, means, show }) => `${name}: *${show(card.measures)}* (${means})`),
        ].join('\n'),
      ),
    ),
  ]);
}

function healthBlocks({ health }: AccountCard): KnownBlock[] {
  const missing = missingSentence(health.missing);
  return [
    ...(health.parts.length === 0 ? [section('No part of the score has data.')] : []),
    ...health.parts.map((part) => section(partText(part))),
    ...(missing === null ? [] : [section(missing)]),
  ];
}

function partText(part: HealthPart): string {
  const points = `adds ${count(part.points)} of ${count(possiblePoints(part))} points`;
  return [
    `*${capital(HEALTH_PART[part.key])}: ${partLabel(part)}* (${points})`,
    ...part.inputs.map((input) => `• ${inputLine(input)}`),
  ].join('\n');
}

function modal(title: string, blocks: KnownBlock[]): ModalView {
  return {
    type: 'modal',
    callback_id: 'account_details',
    title: { type: 'plain_text', text: cut(title, 24) || 'Account details', emoji: false },
    close: { type: 'plain_text', text: 'Close' },
    blocks,
  };
}
