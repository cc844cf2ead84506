import type { WebClient } from '@slack/web-api';
import type { Context } from '../context.ts';
import type { HomePlace } from '../domain/home/home.ts';
import { dayIn } from '../domain/catalog/days.ts';
import { loadHome } from '../domain/home/load-home.ts';
import { findHome, recordHomeShown } from '../domain/home/queries.ts';
import { visibleAccounts } from '../domain/permissions/queries.ts';
import { listOpenTaskIds } from '../domain/tasks/showing/queries.ts';
import type { Teammate } from '../domain/teammates/teammate.ts';
import { findTeammate } from '../domain/teammates/queries.ts';
import { personRefusal } from '../slack/audience.ts';
import { homeView, refusedHome } from '../views/home.ts';
import { loadListed } from '../tasks/load-listed.ts';
import { refusalSentence } from '../views/sentences.ts';
import { TASKS_AT_HOME, type HomeTasks } from '../views/tasks/tasks-message.ts';

/** What drawing takes: the client that fits whoever waits, and who we are. */
export type HomeDesk = Context & { slack: WebClient; teamId: string; botUserId: string };

/**
 * Draws someone's App Home from the database as it stands, and again while it changes meanwhile: whoever draws last
 * has then drawn the newest, however many replicas draw at once. Returns the keys of the accounts last shown.
 */
export async function drawHome(desk: HomeDesk, userId: string): Promise<number[]> {
  let shown: number[] = [];
  for (let attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
    const home = await findHome(desk.db, userId);
    if (home === null) return shown;
    const { view, accountKeys } = await compose(desk, userId, home.place);
    await desk.slack.views.publish({ user_id: userId, view });
    shown = accountKeys;
    if (await recordHomeShown(desk.db, userId, home.wanted)) return shown;
  }
  return shown;
}

/** What goes on changing is left to the job, which comes by every few seconds. */
const MOST_ATTEMPTS = 3;

async function compose(desk: HomeDesk, userId: string, place: HomePlace) {
  const [refusal, me] = await Promise.all([
    personRefusal(desk.slack, userId, desk.teamId),
    findTeammate(desk.db, userId),
  ]);
  if (refusal !== null || me === null) {
    const because = refusal?.because ?? 'unchecked';
    return { view: refusedHome(refusalSentence({ because }, desk.botUserId)), accountKeys: [] };
  }
  return composeFor(desk, me, place);
}

async function composeFor({ db, catalog, now }: HomeDesk, me: Teammate, place: HomePlace) {
  const [home, tasks] = await Promise.all([
    loadHome(db, catalog, me, place, now()),
    loadHomeTasks({ db, catalog }, me, dayIn(catalog.timeZone, now())),
  ]);
  const { accounts } = home;
  const lines = accounts.view === 'mine' ? accounts.page.items : accounts.pressing;
  const listed = lines.map(({ standing }) => standing.accountKey);
  const open = [...home.claims, ...home.waking].map(({ accountKey }) => accountKey);
  const toDo = tasks.first.map(({ task }) => task.accountKey);
  return { view: homeView(home, tasks), accountKeys: [...new Set([...listed, ...open, ...toDo])] };
}

/** Tasks of accounts that they may see. */
async function loadHomeTasks(
  { db, catalog }: Pick<HomeDesk, 'db' | 'catalog'>,
  me: Teammate,
  today: string,
): Promise<HomeTasks> {
  const accountKeys = await visibleAccounts(db, me, catalog);
  const ids = await listOpenTaskIds(db, { assignee: me.userId, accountKeys });
  const first = await loadListed({ db, catalog }, ids.slice(0, TASKS_AT_HOME), today);
  return { first, total: ids.length };
}
