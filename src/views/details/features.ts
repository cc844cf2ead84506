import type { KnownBlock } from '@slack/types';
import type { AccountCard } from '../../domain/accounts/card.ts';
import type { FeatureAdoption } from '../../domain/features/features.ts';
import { count, percent } from '../figures.ts';
import { usageKnown } from '../health-band.ts';
import { context, section } from '../message.ts';
import { boldName, inline } from '../mrkdwn.ts';
import { cell, preformatted, unknownUsage } from './tables.ts';

/** Every feature, and those of value that are little used. */
export type FeatureTab = { features: FeatureAdoption[]; chances: FeatureAdoption[] };

/** How many use each feature of those it is for; first, what would be worth more use. */
export function featureBlocks(card: AccountCard, { features, chances }: FeatureTab): KnownBlock[] {
  if (!usageKnown(card)) return [section(unknownUsage(card))];
  if (features.length === 0)
    return [section('The catalogue names no features that had launched by that day.')];
  return [
    ...(chances.length === 0 ? [] : [chanceBlock(chances)]),
    ...preformatted(table(features)),
    context('Members who used it in 28 days, of those to whose role it is relevant.'),
  ];
}

function chanceBlock(chances: FeatureAdoption[]): KnownBlock {
  const lines = chances.map(
    ({ name, tier, used, relevant }) =>
      `• ${boldName(name)} (${inline(tier)}): ${used === 0 ? 'none' : count(used)} of the ${count(relevant)} it is for`,
  );
  return section(['*Worth more use:* of value, and least used', ...lines].join('\n'));
}

const NAME = 24;

/** By module, each with its most used feature first. */
function table(features: FeatureAdoption[]): string[] {
  const byModule = Map.groupBy(features, ({ module }) => module);
  return [...byModule].flatMap(([module, some]) => [cell(module, NAME).trimEnd()].concat(rowsOf(some)));
}

const rowsOf = (features: FeatureAdoption[]) =>
  features.toSorted((a, b) => (b.share ?? -1) - (a.share ?? -1)).map(row);

function row({ name, share, used, relevant, inUse }: FeatureAdoption): string {
  const label = `  ${cell(name, NAME)}`;
  if (used === null) return `${label} ${inUse ? 'in use' : 'not used'}`;
  if (share === null) return `${label}    – for nobody here`;
  return `${label} ${percent(share).padStart(4)} ${count(used)} of ${count(relevant)}`;
}
