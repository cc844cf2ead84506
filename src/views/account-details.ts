import type { Button, KnownBlock, ModalView } from '@slack/types';
import type { AccountCard } from '../domain/accounts/card.ts';
import type { AccountHistory } from '../domain/accounts/history.ts';
import type { MemberPage } from '../domain/members/member-page.ts';
import { ACTION, type ActionId } from './action-ids.ts';
import { featureBlocks, type FeatureTab } from './details/features.ts';
import { historyBlocks } from './details/history.ts';
import { memberBlocks } from './details/members.ts';
import { overviewBlocks } from './details/overview.ts';
import { teamBlocks } from './details/teams.ts';
import { freshnessLine } from './freshness-line.ts';
import { context, plain, section } from './message.ts';
import { cut } from './mrkdwn.ts';
import { window } from './window.ts';

/** What a tab of the window shows beside the card. */
export type TabContent =
  | { tab: 'overview' }
  | { tab: 'members'; page: MemberPage }
  | ({ tab: 'features' } & FeatureTab)
  | { tab: 'teams' }
  | { tab: 'history'; history: AccountHistory };

export type Tab = TabContent['tab'];

/** Each tab with its button, in the order in which they stand. */
const TABS: { tab: Tab; title: string; actionId: ActionId }[] = [
  { tab: 'overview', title: 'Overview', actionId: ACTION.showOverview },
  { tab: 'members', title: 'Members', actionId: ACTION.showMembers },
  { tab: 'features', title: 'Features', actionId: ACTION.showFeatures },
  { tab: 'teams', title: 'Teams', actionId: ACTION.showTeams },
  { tab: 'history', title: 'History', actionId: ACTION.showHistory },
];

/** Opened at once, before anything is known; `detailsWindow` replaces it. The id is ours, to find it by when Slack's is lost. */
export function loadingWindow(externalId: string): ModalView {
  return { ...details(ACCOUNT_DETAILS, [section('Loading…')], ''), external_id: externalId };
}

/** A window with this title and metadata, turned to a tab that is still to be filled. */
export function loadingTab(title: string, metadata: string, tab: Tab): ModalView {
  return details(title, [tabs(tab), section('Loading…')], metadata);
}

/** The title of this window until it has the account's name. */
export const ACCOUNT_DETAILS = 'Account details';

/** Everything behind the card, a tab at a time. Which account and tab it is stands in `private_metadata`. */
export function detailsWindow(card: AccountCard, content: TabContent): ModalView {
  const { tab } = content;
  const { accountKey, name } = card.account;
  const blocks = [tabs(tab), ...blocksOf(card, content), context(freshnessLine(card))];
  return details(name, blocks, JSON.stringify({ accountKey, tab }));
}

function blocksOf(card: AccountCard, content: TabContent): KnownBlock[] {
  switch (content.tab) {
    case 'overview':
      return overviewBlocks(card);
    case 'members':
      return memberBlocks(card, content.page);
    case 'features':
      return featureBlocks(card, content);
    case 'teams':
      return teamBlocks(card);
    case 'history':
      return historyBlocks(content.history);
  }
}

function tabs(open: Tab): KnownBlock {
  return {
    type: 'actions',
    block_id: 'tabs',
    elements: TABS.map((each) => (each.tab === open ? openTab(each) : tabButton(each))),
  };
}

const openTab = (each: (typeof TABS)[number]): Button =>
  Object.assign(tabButton(each), { style: 'primary', accessibility_label: `${each.title}, shown now` });

function tabButton({ title, actionId }: (typeof TABS)[number]): Button {
  return { type: 'button', text: plain(title), action_id: actionId };
}

const details = (title: string, blocks: KnownBlock[], metadata: string): ModalView =>
  window({ callbackId: 'account_details', title: cut(title, 24) || ACCOUNT_DETAILS, metadata, blocks });
