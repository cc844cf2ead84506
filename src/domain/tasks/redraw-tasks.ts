import type { Database } from '../../../drizzle/database.ts';
import { touchHomes } from '../home/queries.ts';
import { touchPosts } from '../posts/queries.ts';
import { listShown } from './opening/queries.ts';
import { listOpenTasksOf } from './showing/queries.ts';

/** Has everything drawn again that shows what is to be done at an account: whom it names has changed. */
export async function redrawTasks(tx: Database, accountKey: number, now: Date): Promise<void> {
  const shown = await listShown(tx, await listOpenTasksOf(tx, accountKey));
  await touchPosts(tx, [...new Set(shown.flatMap(({ postKey }) => postKey ?? []))]);
  await touchHomes(tx, [...new Set(shown.flatMap(({ assignee }) => assignee ?? []))], now);
}
