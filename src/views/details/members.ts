import type { KnownBlock } from '@slack/types';
import type { AccountCard } from '../../domain/accounts/card.ts';
import type { LevelCondition } from '../../domain/levels/levels.ts';
import type { MemberAt, MemberPage, MemberStanding } from '../../domain/members/member-page.ts';
import { LEVEL } from '../account-usage.ts';
import { ACTION } from '../action-ids.ts';
import { count, decimal, percent, plural } from '../figures.ts';
import { funnelBlocks } from '../funnel-words.ts';
import { usageKnown } from '../health-band.ts';
import { header, plain, section } from '../message.ts';
import { boldName, dayTag, inline } from '../mrkdwn.ts';
import { unknownPeople, unknownUsage } from './tables.ts';

/** Members on a page, each with what stands between them and the next level; the busiest first. */
export function memberBlocks(card: AccountCard, page: MemberPage): KnownBlock[] {
  if (!usageKnown(card)) return [section(unknownUsage(card))];
  if (card.freshness.personUnknown) return [section(unknownPeople())];
  if (page.total === 0) return [section('Nobody has a seat.')];
  return [
    ...(card.funnel === null ? [] : funnelBlocks(card.funnel)),
    header(`${plural(page.total, 'member')}, the busiest first`),
    ...page.members.map((member) => section(memberText(member))),
    ...(page.next === null ? [] : [nextPage(page.next)]),
  ];
}

function memberText({ memberId, name, role, segments, standing }: MemberAt): string {
  const who = [role, segments.department].filter((word) => word !== null).map((word) => inline(word, 40));
  const first = [boldName(name ?? memberId), ...who].join(' · ');
  if (standing === null) return first;
  return [`${first} · ${levelWords(standing)}`, useWords(standing), nextLevel(standing)]
    .filter((line) => line !== null)
    .join('\n');
}

function levelWords({ level, levelBefore }: MemberStanding): string {
  if (levelBefore === null || levelBefore === level) return `*${LEVEL[level]}*`;
  return `*${LEVEL[level]}* ${level > levelBefore ? '▲' : '▼'} from ${LEVEL[levelBefore]}`;
}

function useWords({ activeDays28, depth, lastActiveOn, runsStarted, runsCompleted }: MemberStanding): string {
  if (lastActiveOn === null) return 'Never active';
  const words = [
    `Last active ${dayTag(lastActiveOn)}`,
    activeDays28 === 0 ? null : `${plural(activeDays28, 'active day')} of 28`,
    depth === null ? null : `depth ${percent(depth)}`,
    runsStarted === 0 ? null : `${count(runsCompleted)} of ${plural(runsStarted, 'run')} completed`,
  ];
  return words.filter((word) => word !== null).join(' · ');
}

const CONDITION: Record<LevelCondition['name'], (own: number | null, needed: number | null) => string> = {
  activated: () => 'a first meaningful action',
  weakest_week: (own, needed) => `${days(needed)} in every week (${decimal(own)} in the weakest)`,
  active_days: (own, needed) => `${days(needed)} in 28 (${decimal(own)})`,
  depth: (own, needed) => `depth ${percent(needed)} (${percent(own)})`,
  completes_workflows: () => 'finishing more workflows than they leave unfinished',
  no_workarounds: () => 'no workarounds',
  advanced_feature: () => 'an advanced feature',
  advocate: () => 'being known as an advocate',
};

const days = (needed: number | null) => plural(needed ?? 0, 'active day');

/** What the next level takes, of what the member does not have yet. */
function nextLevel({ level, missing }: MemberStanding): string | null {
  if (missing.length === 0) return null;
  const takes = missing.map(({ name, own, needed }) => CONDITION[name](own, needed));
  return `To ${LEVEL[level + 1] ?? 'the next level'}: ${takes.join(', ')}`;
}

function nextPage(cursor: string): KnownBlock {
  return {
    type: 'actions',
    block_id: 'pages',
    elements: [
      {
        type: 'button',
        text: plain('Next members'),
        action_id: ACTION.turnPage,
        value: cursor,
      },
    ],
  };
}
