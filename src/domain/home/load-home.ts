import type { Database } from '../../../drizzle/database.ts';
import type { Catalog } from '../catalog/catalog.ts';
import { daysBefore } from '../catalog/days.ts';
import { listOwned } from '../ownership/queries.ts';
import { memberMay } from '../permissions/allows.ts';
import { listWaiting } from '../playbooks/enabling/queries.ts';
import { ANY } from '../portfolio/list-filter.ts';
import { loadLines } from '../portfolio/load-lines.ts';
import { loadPortfolio } from '../portfolio/load-portfolio.ts';
import { pageOf } from '../portfolio/page.ts';
import type { Standing } from '../portfolio/standing.ts';
import { atRisk, byChange, summaryOf } from '../portfolio/standing.ts';
import { teamOf } from '../portfolio/team.ts';
import type { Teammate } from '../teammates/teammate.ts';
import type { Approval, Home, HomePlace } from './home.ts';
import { findPreferences, listClaims, listOwnDigests, listWakingAccounts } from './queries.ts';

/** Accounts on a page of the App Home, and people of a team. */
const ACCOUNTS_A_PAGE = 10;
const PEOPLE_A_PAGE = 15;

/** Snoozes that end within so many days are told. */
const WAKING_DAYS = 7;

/** Loads what the App Home of a full member says at a place. Whoever may not see the team sees their own accounts. */
export async function loadHome(
  db: Database,
  catalog: Catalog,
  me: Teammate,
  place: HomePlace,
  now: Date,
): Promise<Home> {
  const seesTeam = memberMay(me, 'see_team', null);
  const view = seesTeam ? place.view : 'mine';
  const keys = view === 'team' ? null : await listOwned(db, me.userId);
  const { standings, facts } = await loadPortfolio(db, catalog, now, keys);
  const upTo = daysBefore(facts.today, -WAKING_DAYS);
  const [accounts, claims, waking, approvals, digests, preferences] = await Promise.all([
    view === 'team'
      ? team(db, catalog, standings, place.page, facts.today)
      : mine(db, catalog, standings, place.page, facts.today),
    listClaims(db, me.userId),
    listWakingAccounts(db, me.userId, facts.today, upTo),
    memberMay(me, 'manage_playbook', null) ? approvalsFrom(db) : null,
    listOwnDigests(db, me.userId),
    findPreferences(db, me.userId),
  ]);
  const asItCounts = { ...preferences, timeZone: preferences.timeZone ?? me.timeZone };
  return { facts, seesTeam, accounts, claims, waking, approvals, digests, preferences: asItCounts };
}

const approvalsFrom = async (db: Database): Promise<Approval[]> =>
  (await listWaiting(db)).map((playbook) => ({ kind: 'playbook', playbook }));

async function mine(
  db: Database,
  catalog: Catalog,
  standings: Standing[],
  wanted: number,
  today: string,
): Promise<Home['accounts']> {
  const page = pageOf(standings.toSorted(byChange), wanted, ACCOUNTS_A_PAGE);
  const items = await loadLines(db, catalog, page.items, today);
  return { view: 'mine', page: { ...page, items }, summary: summaryOf(standings) };
}

/** More would push the rest of the page away. */
const PRESSING = 5;

async function team(
  db: Database,
  catalog: Catalog,
  standings: Standing[],
  wanted: number,
  today: string,
): Promise<Home['accounts']> {
  const leftAlone = atRisk(standings, ANY).filter(
    ({ claimedBy, snoozed }) => claimedBy === null && snoozed === null,
  );
  return {
    view: 'team',
    page: pageOf(teamOf(standings), wanted, PEOPLE_A_PAGE),
    summary: summaryOf(standings),
    pressing: await loadLines(db, catalog, leftAlone.slice(0, PRESSING), today),
  };
}
