import { parseArgs } from 'node:util';
import type { Config } from '../config.ts';
import { dayIn } from '../domain/catalog/days.ts';
import { countEnrolments, noCounts } from '../domain/effect/queries.ts';
import { tryPlaybook } from '../domain/enrolments/dry-run/try-playbook.ts';
import { concernOf, usualHoldout } from '../domain/playbooks/enabling/enabling.ts';
import { disablePlaybook, enablePlaybook } from '../domain/playbooks/enabling/queries.ts';
import { listPlaybooks } from '../domain/playbooks/versions/queries.ts';
import type { StandingPlaybook } from '../domain/playbooks/versions/standing.ts';
import { rollUpPending } from '../domain/usage/roll-up.ts';
import { UserError } from '../errors.ts';
import { playbooksDirectory, putPlaybooksInForce, readPlaybooks } from '../playbooks.ts';
import {
  needsYes,
  notChangedText,
  notInForceText,
  turnedOffText,
  turnedOnText,
} from '../views/playbooks/playbooks-text.ts';
import { type OpenContext, withContext } from './open-context.ts';
import { meant } from './playbooks-standing.ts';
import { print } from './print.ts';
import { recordAtTerminal } from './record-at-terminal.ts';

/** Who decides at a terminal is not known: whoever operates Uptake. */
const OPERATOR = 'operator';

/** Turns a playbook on; for everyone, or for more than the ceiling, only with `--yes`. */
export async function enable(args: string[], config: Config): Promise<number> {
  const options = {
    'no-holdout': { type: 'boolean', default: false },
    yes: { type: 'boolean', default: false },
  } as const;
  const { values, positionals } = parseArgs({ args, options, allowPositionals: true });
  return await withContext(config, async (context) => {
    const { db, catalog, now } = context;
    const standing = await meantInForce(context, config, positionals.join(' '), 'enable');
    if (standing.state !== 'off' && standing.state !== 'waiting')
      throw new UserError(notChangedText(standing));
    const { playbook, version } = standing;
    await rollUpPending(db, catalog);
    const day = dayIn(catalog.timeZone, now());
    const { audience, all, firstDay } = await tryPlaybook(db, catalog, standing, { day, visible: null });
    const concern = concernOf(audience, all, catalog.playbooks.ceiling);
    if (concern !== null && !values.yes) throw new UserError(needsYes(standing, audience, concern));
    const holdout = values['no-holdout'] ? 0 : usualHoldout(playbook.holdout, audience);
    const at = now();
    await db.transaction(async (tx) => {
      const enabled = await enablePlaybook(
        tx,
        { playbookKey: playbook.key, version, enabledBy: OPERATOR, holdout },
        at,
      );
      if (!enabled) throw new UserError(notChangedText(standing));
      await record(tx, at, { playbook: playbook.key, what: 'turned on', version, holdout, audience });
    });
    print(turnedOnText(standing, { audience, firstDay }, holdout));
    return 0;
  });
}

/** Turns a playbook off. */
export async function disable(args: string[], config: Config): Promise<number> {
  const { positionals } = parseArgs({ args, allowPositionals: true });
  return await withContext(config, async (context) => {
    const { db, now } = context;
    const standing = await meantInForce(context, config, positionals.join(' '), 'disable');
    const { key } = standing.playbook;
    const { running } = (await countEnrolments(db, [key])).get(key) ?? noCounts();
    const at = now();
    await db.transaction(async (tx) => {
      if (!(await disablePlaybook(tx, key, at))) throw new UserError(notChangedText(standing));
      await record(tx, at, { playbook: key, what: 'turned off', running });
    });
    print(turnedOffText(standing, running));
    return 0;
  });
}

/** The playbook that was named; a UserError says where one is only in the directory, and not in force. */
async function meantInForce(
  context: OpenContext,
  config: Config,
  name: string,
  action: 'enable' | 'disable',
): Promise<StandingPlaybook> {
  const known = await inForce(context, config);
  if (name !== '' && !known.some(({ playbook }) => playbook.key === name)) {
    const directory = playbooksDirectory(config);
    const read = await readPlaybooks(directory, context.catalog);
    if (read.some((one) => 'playbook' in one && one.playbook.key === name))
      throw new UserError(notInForceText(name, directory, action));
  }
  return meant(known, name, action);
}

/** What the running Uptake goes by, whatever the directory holds now; before its first start, what it will go by. */
async function inForce({ db, catalog, now }: OpenContext, config: Config): Promise<StandingPlaybook[]> {
  const known = await listPlaybooks(db);
  if (known.length > 0) return known;
  await putPlaybooksInForce(config, db, catalog, now());
  return await listPlaybooks(db);
}

async function record(tx: OpenContext['db'], at: Date, detail: Record<string, unknown>): Promise<void> {
  await recordAtTerminal(tx, { at, action: 'manage_playbook', accountKey: null, detail });
}
