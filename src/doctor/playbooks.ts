import type { Check } from '../check.ts';
import type { Config } from '../config.ts';
import type { Database } from '../../drizzle/database.ts';
import type { Catalog } from '../domain/catalog/catalog.ts';
import { listPlaybooks } from '../domain/playbooks/versions/queries.ts';
import { UserError } from '../errors.ts';
import { loadPlaybooks, playbooksDirectory } from '../playbooks.ts';

const NAME = 'Playbooks';

/** Whether the playbooks in use are valid, and how many of them are turned on. */
export async function checkPlaybooks(
  config: Pick<Config, 'playbooksPath'>,
  catalog: Catalog,
  db: Database,
): Promise<Check> {
  try {
    const playbooks = await loadPlaybooks(playbooksDirectory(config), catalog);
    const on = (await listPlaybooks(db)).filter(
      ({ goneAt, enabledAt }) => goneAt === null && enabledAt !== null,
    );
    const detail = `${playbooks.length} without a fault, ${on.length} turned on.`;
    const waiting = on.filter(({ concern }) => concern !== null).map(({ playbook }) => playbook.key);
    if (waiting.length === 0) return { name: NAME, state: 'ok', detail, remedy: null };
    return {
      name: NAME,
      state: 'warning',
      detail: `${detail} Changed since, and taking nobody new: ${waiting.join(', ')}.`,
      remedy: 'A manager turns each on again with `/adoption playbooks`, once the new number is looked at.',
    };
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    const remedy = 'Correct it: `start` refuses it, too. `uptake playbooks check` checks again.';
    return { name: NAME, state: 'error', detail: error.message, remedy };
  }
}
