import { parseArgs } from 'node:util';
import type { Config } from '../config.ts';
import { dayIn } from '../domain/catalog/days.ts';
import { loadEffects } from '../domain/effect/load-effects.ts';
import { listSkips, measureSteps } from '../domain/effect/queries.ts';
import { tryPlaybook } from '../domain/enrolments/dry-run/try-playbook.ts';
import { findPlaybook } from '../domain/playbooks/find-playbook.ts';
import { listPlaybooks } from '../domain/playbooks/versions/queries.ts';
import type { StandingPlaybook } from '../domain/playbooks/versions/standing.ts';
import { rollUpPending } from '../domain/usage/roll-up.ts';
import { UserError } from '../errors.ts';
import { putPlaybooksInForce } from '../playbooks.ts';
import { dryRunDocument, playbookDocument } from '../views/playbooks/documents.ts';
import { noPlaybookText, playbooksText, playbookText } from '../views/playbooks/playbooks-text.ts';
import { UsageError } from './command.ts';
import { openContext, type OpenContext } from './open-context.ts';

/** Every playbook with how it does. */
export async function listStanding(args: string[], config: Config): Promise<number> {
  const { values } = parseArgs({ args, options: { json: { type: 'boolean', default: false } } });
  return await withContext(config, async (context) => {
    const standings = await listPlaybooks(context.db);
    const effects = await effectsOf(context, standings);
    const lines = standings.map((standing) => ({ standing, effect: effects.get(standing.playbook.key)! }));
    const document = lines.map(({ standing, effect }) => playbookDocument(standing, effect));
    process.stdout.write(`${values.json ? JSON.stringify(document) : playbooksText(lines)}\n`);
    return 0;
  });
}

/** What a playbook is, what it would do now, and what came of it. */
export async function showStanding(args: string[], config: Config): Promise<number> {
  const options = { json: { type: 'boolean', default: false } } as const;
  const { values, positionals } = parseArgs({ args, options, allowPositionals: true });
  return await withContext(config, async (context) => {
    const { db, catalog, now } = context;
    const standing = await meant(context, positionals.join(' '), 'show');
    const { key } = standing.playbook;
    const day = dayIn(catalog.timeZone, now());
    await rollUpPending(db, catalog);
    const dryRun = await tryPlaybook(db, catalog, standing, { day, visible: null });
    const effect = (await effectsOf(context, [standing])).get(key)!;
    const nameOf = (feature: string) => catalog.features.find((one) => one.key === feature)?.name ?? feature;
    const text = values.json
      ? JSON.stringify({
          ...playbookDocument(standing, effect),
          dry_run: dryRunDocument(dryRun, await measureSteps(db, key, day), await listSkips(db, key)),
        })
      : playbookText(standing, effect, dryRun, nameOf);
    process.stdout.write(`${text}\n`);
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

/** The playbook that was named. Throws a UsageError where none was, a UserError where nothing is called so. */
export async function meant({ db }: OpenContext, name: string, action: string): Promise<StandingPlaybook> {
  if (name === '') throw new UsageError(`Name the playbook: \`playbooks ${action} usage_decline\`.`);
  const found = findPlaybook(await listPlaybooks(db), name);
  if ('none' in found) throw new UserError(noPlaybookText(name, found.nearest));
  return found.found;
}

/** Works with the database, the catalogue and the playbooks in use, and closes them also where that fails. */
export async function withContext(
  config: Config,
  work: (context: OpenContext) => Promise<number>,
): Promise<number> {
  const context = await openContext(config);
  try {
    await putPlaybooksInForce(config, context.db, context.catalog, context.now());
    return await work(context);
  } finally {
    await context.close();
  }
}
