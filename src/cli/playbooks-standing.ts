import { parseArgs } from 'node:util';
import type { Config } from '../config.ts';
import { dayIn } from '../domain/catalog/days.ts';
import { featureNames } from '../domain/catalog/names.ts';
import { loadEffects } from '../domain/effect/load-effects.ts';
import { listSkips, measureSteps } from '../domain/effect/queries.ts';
import { tryPlaybook } from '../domain/enrolments/dry-run/try-playbook.ts';
import { findPlaybook } from '../domain/playbooks/find-playbook.ts';
import { foreseePlaybooks, listPlaybooks } from '../domain/playbooks/versions/queries.ts';
import type { StandingPlaybook } from '../domain/playbooks/versions/standing.ts';
import { rollUpPending } from '../domain/usage/roll-up.ts';
import { UserError } from '../errors.ts';
import { loadPlaybooks, playbooksDirectory } from '../playbooks.ts';
import { dryRunDocument, playbookDocument } from '../views/playbooks/documents.ts';
import {
  draftsText,
  guessedPlaybookText,
  noPlaybookText,
  playbooksText,
  playbookText,
} from '../views/playbooks/playbooks-text.ts';
import { UsageError } from './command.ts';
import { type OpenContext, withContext } from './open-context.ts';
import { print } from './print.ts';

/** Every playbook with how it does. */
export async function listStanding(args: string[], config: Config): Promise<number> {
  const { values } = parseArgs({ args, options: { json: { type: 'boolean', default: false } } });
  return await withContext(config, async (context) => {
    const { standings, differ } = await foreseen(context, config);
    const effects = await effectsOf(context, standings);
    const lines = standings.map((standing) => ({ standing, effect: effects.get(standing.playbook.key)! }));
    const document = lines.map(({ standing, effect }) => playbookDocument(standing, effect));
    const text = [playbooksText(lines), ...(differ ? [draftsText(playbooksDirectory(config))] : [])].join(
      '\n',
    );
    print(values.json ? JSON.stringify(document) : text);
    return 0;
  });
}

/** What a playbook is, what it would do now, and what came of it. */
export async function showStanding(args: string[], config: Config): Promise<number> {
  const options = { json: { type: 'boolean', default: false } } as const;
  const { values, positionals } = parseArgs({ args, options, allowPositionals: true });
  return await withContext(config, async (context) => {
    const { db, catalog, now } = context;
    const standing = meant((await foreseen(context, config)).standings, positionals.join(' '), 'show');
    const { key } = standing.playbook;
    const day = dayIn(catalog.timeZone, now());
    await rollUpPending(db, catalog);
    const dryRun = await tryPlaybook(db, catalog, standing, { day, visible: null });
    const effect = (await effectsOf(context, [standing])).get(key)!;
    const text = values.json
      ? JSON.stringify({
          ...playbookDocument(standing, effect),
          dry_run: dryRunDocument(
            dryRun,
            await measureSteps(db, key, day, catalog.timeZone),
            await listSkips(db, key),
          ),
        })
      : playbookText(standing, effect, dryRun, featureNames(catalog));
    print(text);
    return 0;
  });
}

const effectsOf = ({ db, catalog, now }: OpenContext, standings: StandingPlaybook[]) =>
  loadEffects(
    db,
    catalog,
    standings.map(({ playbook }) => playbook),
    now(),
  );

/**
 * How the playbooks of the directory would stand if Uptake were started with it, which may hold drafts; what is in force
 * stays so. `differ`: it is something else.
 */
async function foreseen(
  { db, catalog, now }: OpenContext,
  config: Config,
): Promise<{ standings: StandingPlaybook[]; differ: boolean }> {
  const found = await loadPlaybooks(playbooksDirectory(config), catalog);
  const inForce = await listPlaybooks(db);
  const standings = await foreseePlaybooks(db, found, now());
  return { standings, differ: inForce.length > 0 && versions(inForce) !== versions(standings) };
}

const versions = (standings: StandingPlaybook[]): string =>
  standings.map(({ playbook, version, goneAt }) => `${playbook.key} ${version} ${goneAt !== null}`).join();

/** The playbook that was named; where it is only the nearest, that is said beside the output. Throws a UsageError where none was, a UserError where nothing is called so. */
export function meant(standings: StandingPlaybook[], name: string, action: string): StandingPlaybook {
  if (name === '') throw new UsageError(`Name the playbook: \`playbooks ${action} usage_decline\`.`);
  const found = findPlaybook(standings, name);
  if ('none' in found) throw new UserError(noPlaybookText(name, found.nearest));
  if (found.guessed) process.stderr.write(`${guessedPlaybookText(name, found.found)}\n`);
  return found.found;
}
