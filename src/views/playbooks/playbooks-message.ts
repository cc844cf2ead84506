import type { KnownBlock } from '@slack/types';
import type { Effect } from '../../domain/effect/effect.ts';
import type { PlaybookNews } from '../../domain/playbooks/news/queries.ts';
import type { StandingPlaybook } from '../../domain/playbooks/versions/standing.ts';
import type { Page } from '../../domain/portfolio/page.ts';
import { pageWords } from '../account-lists.ts';
import { ACTION } from '../action-ids.ts';
import { button, labelled } from '../button.ts';
import { plural } from '../figures.ts';
import { context, header, section, type Message } from '../message.ts';
import { boldName, inline, momentTag } from '../mrkdwn.ts';
import { pager } from '../pager.ts';
import { effectBrief } from './effect-words.ts';
import { awaitingWords } from './playbook-words.ts';

/** Playbooks on a page: some lines each. */
export const PLAYBOOKS_A_PAGE = 10;

/** A playbook, how it does and what is new about it. */
export type PlaybookLine = { standing: StandingPlaybook; effect: Effect; news: PlaybookNews };

/** Every playbook with how it does. `now`: what is new is so for two weeks. */
export function playbooksMessage(page: Page<PlaybookLine>, now: Date): Message {
  if (page.total === 0) return { text: NONE, blocks: [section(NONE)] };
  const turns = pager(page, { back: ACTION.playbooksBack, on: ACTION.playbooksOn }, String);
  return {
    text: `${plural(page.total, 'playbook')}.`,
    blocks: [
      header('Playbooks'),
      ...page.items.map((line) => lineBlock(line, now)),
      ...(turns === null ? [] : [turns]),
      context(
        `Those that are on first${pageWords(page)}. \`/adoption playbook <name>\` tries one out before it is turned on.`,
      ),
    ],
  };
}

const NONE =
  'There are no playbooks. They are files in `playbooks/`; `uptake playbooks check` says what is wrong with one.';

function lineBlock({ standing, effect, news }: PlaybookLine, now: Date): KnownBlock {
  const { playbook } = standing;
  const { counts } = effect;
  const lines = [
    `${boldName(playbook.name)} · ${standingWords(standing)}`,
    ...countLines(counts),
    ...(counts.enrolled === 0 ? [] : [inline(effectBrief(effect, playbook.success.name), 300)]),
    ...newsWords(standing, news, now),
  ];
  return {
    type: 'section',
    text: { type: 'mrkdwn', text: lines.join('\n') },
    accessory: labelled(button('Open', ACTION.openPlaybook, playbook.key), `Open ${playbook.name}`),
  };
}

/** What became of those enrolled. Those started by hand are counted apart: they stand outside what a playbook is measured by. */
export function countLines({ enrolled, running, completed, left, byHand }: Effect['counts']): string[] {
  const hand = byHand === 0 ? '' : `${byHand} started by hand`;
  if (enrolled === 0) return [hand === '' ? 'Nobody was enrolled yet.' : `Nobody was enrolled yet, ${hand}.`];
  const all = `${running} under way, ${completed} came to the end of their steps, ${left} ended early`;
  return [`${enrolled} enrolled: ${[all, hand].filter((words) => words !== '').join('; ')}`];
}

/** `on since 3 Nov · version 2`, `off`. */
export function standingWords(standing: StandingPlaybook): string {
  const { enabledAt, goneAt, version } = standing;
  if (goneAt !== null) return 'its file is gone, so it takes nobody any more';
  // A later version is turned on anew; the playbook was on before.
  const since = version === 1 ? 'since' : '(last turned on:';
  const state =
    enabledAt === null
      ? 'off'
      : `*on* ${since} ${momentTag(enabledAt.toISOString())}${version === 1 ? '' : ')'}`;
  return `${state} · version ${version}${standing.state === 'waiting' ? `, ${awaitingWords(standing)}` : ''}`;
}

const NEW_DAYS = 14;

/** What a reader of last week does not know. */
export function newsWords(
  { version, state, enabledAt }: StandingPlaybook,
  { since, runningOthers }: PlaybookNews,
  now: Date,
): string[] {
  const isNew = now.getTime() - since.getTime() < NEW_DAYS * 86_400_000;
  const at = momentTag(since.toISOString());
  // Whoever turned the version on knew of the change.
  const isDecided = state === 'on' && enabledAt !== null && enabledAt > since;
  const words =
    version === 1 ? `🆕 New since ${at}` : isDecided ? null : `🆕 Changed to version ${version}: ${at}`;
  return [
    ...(isNew && words !== null ? [words] : []),
    ...(runningOthers === 0 ? [] : [`${plural(runningOthers, 'run goes', 'runs go')} on in another version`]),
  ];
}
