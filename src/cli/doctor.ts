import { parseArgs } from 'node:util';
import type { Check } from '../check.ts';
import type { Config } from '../config.ts';
import type { Connection } from '../db/database.ts';
import { judgeUndescribed } from '../doctor/accounts.ts';
import { checkCatalog } from '../doctor/catalog.ts';
import { checkMigrations, checkServer } from '../doctor/database.ts';
import { checkNode, checkSettings } from '../doctor/environment.ts';
import { judgeFeedFaults } from '../doctor/feed.ts';
import { judgeFreshness } from '../doctor/freshness.ts';
import { checkPulls } from '../doctor/pulls.ts';
import { checkPlaybooks } from '../doctor/playbooks.ts';
import { checkPosts } from '../doctor/posts.ts';
import { measureDataExtent, readUndescribed } from '../doctor/queries.ts';
import { judgeUnmapped } from '../doctor/unmapped.ts';
import { judgeWriteKeys } from '../doctor/write-keys.ts';
import { dayIn, daysBefore } from '../domain/catalog/days.ts';
import { listDataSignals } from '../domain/feed/queries.ts';
import { readCountedNames } from '../domain/unmapped/queries.ts';
import { unmappedOf } from '../domain/unmapped/unmapped.ts';
import { listWriteKeys } from '../domain/write-keys/queries.ts';
import { standingAt } from '../domain/write-keys/standing.ts';
import { UserError } from '../errors.ts';
import { createLog } from '../log.ts';
import { checkSlack } from '../slack/check.ts';
import { checkUserGroups } from '../slack/check-user-groups.ts';
import { doctorText } from '../views/doctor-text.ts';
import type { Command } from './command.ts';
import { openConnection } from './open-context.ts';

export const doctorCommand: Command = {
  usage: '[--json]',
  summary: 'checks environment, database, catalogue, data and Slack, and says what to do',
  async run(args, config) {
    const { values } = parseArgs({ args, options: { json: { type: 'boolean' } } });
    const checks = [
      checkNode(process.versions.node),
      checkSettings(config),
      ...(await checkStored(config)),
      // What Slack answers is in the checks; its library would say it again.
      ...(await checkSlack(config.slack, createLog('silent'))),
    ];
    process.stdout.write(values.json ? `${JSON.stringify({ checks }, null, 2)}\n` : doctorText(checks));
    return checks.some(({ state }) => state === 'error') ? 1 : 0;
  },
};

/** What can be asked only of a database that answers. Nothing is changed in it, not even migrated. */
async function checkStored(config: Config): Promise<Check[]> {
  let connection: Connection | undefined;
  try {
    connection = await openConnection(config, { migrate: false });
    const migrations = await checkMigrations(connection);
    const checks = [await checkServer(connection), migrations];
    return migrations.state === 'ok' ? [...checks, ...(await checkData(config, connection))] : checks;
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return [{ name: 'Database', state: 'error', detail: error.message, remedy: null }];
  } finally {
    await connection?.close();
  }
}

async function checkData(config: Config, { db }: Connection): Promise<Check[]> {
  const { check, catalog } = await checkCatalog(config, db);
  if (!catalog) return [check];
  const extent = await measureDataExtent(db);
  const now = new Date();
  const keys = (await listWriteKeys(db)).map((key) => standingAt(key, now));
  const today = dayIn(catalog.timeZone, now);
  const unmapped = judgeUnmapped(
    unmappedOf(await readCountedNames(db, daysBefore(today, 28), today), catalog),
  );
  const undescribed = judgeUndescribed(await readUndescribed(db));
  const faults = judgeFeedFaults(await listDataSignals(db, today));
  const { managerGroups, adminGroups } = catalog.team;
  const groups = await checkUserGroups(config.slack, [...managerGroups, ...adminGroups], createLog('silent'));
  return [
    check,
    judgeFreshness(extent, catalog.thresholds.staleAfterDays, now),
    ...(faults === null ? [] : [faults]),
    ...(undescribed === null ? [] : [undescribed]),
    judgeWriteKeys(keys, now),
    ...(unmapped === null ? [] : [unmapped]),
    await checkPosts(db, now),
    await checkPlaybooks(config, catalog, db),
    await checkPulls(config, process.env, db),
    ...(groups === null ? [] : [groups]),
  ];
}
