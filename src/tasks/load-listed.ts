import type { Context } from '../context.ts';
import { loadTaskLines } from '../domain/tasks/showing/load-tasks.ts';
import type { ListedTask } from '../views/tasks/tasks-message.ts';
import { renderTask } from './content-values.ts';

/** Tasks as lists say them, in the order of their ids. */
export async function loadListed(
  { db, catalog }: Pick<Context, 'db' | 'catalog'>,
  taskIds: number[],
  today: string,
): Promise<ListedTask[]> {
  const lines = await loadTaskLines(db, catalog, taskIds);
  return lines.map((line) => Object.assign({}, line, { what: renderTask(line, catalog, today).task }));
}
