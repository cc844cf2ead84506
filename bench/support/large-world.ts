import type { Connection } from '../../src/db/database.ts';
import type { Catalog } from '../../src/domain/catalog/catalog.ts';
import { loadAccounts, loadMembers } from './load-accounts.ts';
import { loadAccountDays, loadMemberDays, loadWorkflowDays } from './load-days.ts';
import { loadNumbers } from './load-numbers.ts';
import type { LargeWorld } from './world.ts';

/**
 * Fills a freshly migrated database with accounts, members and `days` of day rows, written by PostgreSQL itself
 * because rows sent by a client would take minutes. Usage is plausible in volume and spread (skewed account sizes,
 * weekends, members from daily to never), not in meaning: for stories use the sample data. There are no raw events.
 */
export async function loadLargeWorld(
  connection: Connection,
  catalog: Catalog,
  world: LargeWorld,
  progress: (line: string) => void = () => {},
): Promise<void> {
  const timed = async <Result>(name: string, load: () => Promise<Result>): Promise<Result> => {
    const began = performance.now();
    const result = await load();
    progress(`loaded ${name} in ${((performance.now() - began) / 1000).toFixed(1)} s`);
    return result;
  };
  const numbers = await timed('catalogue numbers', () => loadNumbers(connection, catalog));
  await timed('accounts', () => loadAccounts(connection, world));
  await timed('members', () => loadMembers(connection, catalog, world));
  await timed('member days', () => loadMemberDays(connection, catalog, numbers, world));
  await timed('account days', () => loadAccountDays(connection));
  await timed('workflow days', () => loadWorkflowDays(connection, catalog, numbers));
  await timed('statistics', () => connection.pool.query('vacuum analyze'));
}
