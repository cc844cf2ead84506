import { z } from 'zod';
import type { AccountCard } from '../../domain/accounts/card.ts';
import { loadHistory, type Period } from '../../domain/accounts/load-history.ts';
import { roleName } from '../../domain/catalog/names.ts';
import type { Catalog } from '../../domain/catalog/catalog.ts';
import { daysBefore } from '../../domain/catalog/days.ts';
import { leastUsedOfValue } from '../../domain/features/features.ts';
import { measureFeatures } from '../../domain/features/queries.ts';
import type { MemberPage } from '../../domain/members/member-page.ts';
import { findMembersAt } from '../../domain/members/queries.ts';
import type { Tab, TabContent } from '../../views/account-details.ts';
import { ACTION } from '../../views/action-ids.ts';
import type { Desk } from '../desk.ts';
import type { Click } from '../payloads.ts';

/** Members on a page: each takes a block, and a window has room for a hundred. */
const MEMBERS_A_PAGE = 12;

/** What history compares until other days are chosen. */
const PERIOD_DAYS = 28;

/** Loads what a tab shows beside the card. */
export async function loadTab(desk: Desk, click: Click, card: AccountCard, tab: Tab): Promise<TabContent> {
  const { db, catalog } = desk;
  const { asOf, account } = card;
  switch (tab) {
    case 'overview':
    case 'teams':
      return { tab };
    case 'members': {
      const cursor = click.actionId === ACTION.turnPage ? click.value : null;
      const found = await findMembersAt(db, catalog, account.accountKey, asOf, {
        limit: MEMBERS_A_PAGE,
        cursor,
      });
      return { tab, page: withRoleNames(found, catalog) };
    }
    case 'features': {
      const features = await measureFeatures(db, catalog, asOf, account.accountKey);
      return { tab, features, chances: leastUsedOfValue(features) };
    }
    case 'history':
      return { tab, history: await loadHistory(db, catalog, card, periodOf(click, asOf)) };
  }
}

function withRoleNames(page: MemberPage, catalog: Catalog): MemberPage {
  const named = page.members.map((member) => {
    const role = member.role === null ? null : roleName(member.role, catalog);
    return Object.assign({}, member, { role });
  });
  return { ...page, members: named };
}

/** The two days chosen in the window, in their order; days to come are today, and none chosen are four weeks. */
function periodOf({ modal }: Click, asOf: string): Period {
  const upTo = (day: string | null | undefined) => (day == null || day > asOf ? asOf : day);
  const to = upTo(modal?.dates[ACTION.compareTo]);
  const from = upTo(modal?.dates[ACTION.compareFrom] ?? daysBefore(to, PERIOD_DAYS));
  return from <= to ? { from, to } : { from: to, to: from };
}

const metadataSchema = z.object({ accountKey: z.number().int().positive() });

/** The account that a window of details is about; null: it is no such window. */
export function parseWindow(metadata: string): number | null {
  try {
    return metadataSchema.parse(JSON.parse(metadata)).accountKey;
  } catch {
    return null;
  }
}
