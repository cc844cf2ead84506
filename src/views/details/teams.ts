import type { KnownBlock } from '@slack/types';
import type { AccountCard } from '../../domain/accounts/card.ts';
import type { GroupUse } from '../../domain/signals/signal.ts';
import { count, percent, plural } from '../figures.ts';
import { usageKnown } from '../health-band.ts';
import { context, header, section } from '../message.ts';
import { cell, preformatted, unknownPeople, unknownUsage } from './tables.ts';

const AXIS: Record<GroupUse['axis'], string> = {
  department: 'Departments',
  team: 'Teams',
  geography: 'Places',
  role: 'Roles',
};

/** More groups of one axis would not be read. */
const GROUPS_SHOWN = 20;

/** Who uses the product and who does not, by each way of dividing the account. */
export function teamBlocks(card: AccountCard): KnownBlock[] {
  if (!usageKnown(card)) return [section(unknownUsage(card))];
  if (card.freshness.personUnknown) return [section(unknownPeople())];
  const axes = (Object.keys(AXIS) as GroupUse['axis'][]).flatMap((axis) =>
    axisBlocks(
      AXIS[axis],
      card.groups.filter((group) => group.axis === axis),
    ),
  );
  if (axes.length === 0)
    return [section('Nothing is known of how its members divide: no departments, teams, places or roles.')];
  return [...axes, context('Members with an active day in 28 days, of those with a seat.')];
}

const NAME = 24;

function axisBlocks(title: string, groups: GroupUse[]): KnownBlock[] {
  if (groups.length === 0) return [];
  const shown = groups.toSorted((a, b) => b.members - a.members).slice(0, GROUPS_SHOWN);
  const more = groups.length - shown.length;
  const lines = shown
    .toSorted((a, b) => shareOf(b) - shareOf(a) || b.members - a.members)
    .map(
      ({ value, active, members }) =>
        `${cell(value, NAME)} ${percent(members === 0 ? null : active / members).padStart(4)} ${count(active)} of ${count(members)}`,
    );
  return [
    header(title),
    ...preformatted(lines),
    ...(more > 0 ? [context(`${plural(more, 'smaller one is', 'smaller ones are')} not shown.`)] : []),
  ];
}

const shareOf = ({ active, members }: GroupUse) => (members > 0 ? active / members : 0);
