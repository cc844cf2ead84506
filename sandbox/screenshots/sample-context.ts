import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { onInterrupt } from '../../src/cli/interrupt.ts';
import { readConfig } from '../../src/config.ts';
import type { Context } from '../../src/context.ts';
import { locateCluster } from '../../src/db/embedded/cluster.ts';
import { openDatabase } from '../../src/db/open.ts';
import type { Playbook } from '../../src/domain/playbooks/playbook.ts';
import { loadPlaybooks, playbooksDirectory } from '../../src/playbooks.ts';
import { slackClients } from '../../src/slack/clients.ts';
import { leftOut } from '../../src/views/sentences.ts';
import { runSamplePlaybooks } from '../demo/sample-playbooks.ts';
import { demoContext, evaluateSampleData } from '../demo/sample-database.ts';
import { readManifest } from '../manifest.ts';
import { seedSampleData } from '../sample-data/seed.ts';
import { startLocalSlack } from '../start-local-slack.ts';
import { tokens } from '../tokens.ts';

/**
 * Runs that on a database made for it alone, with the sample world of the day that `now` is on, evaluated as the
 * demo's is. The database of the demo is left as it is.
 */
export async function withSampleContext(
  now: () => Date,
  action: (context: Context) => Promise<void>,
): Promise<void> {
  const dataDir = await mkdtemp(join(tmpdir(), 'uptake-pictures-'));
  const { home } = await locateCluster(dataDir);
  const config = { ...readConfig(process.env), databaseUrl: null, dataDir };
  const connection = await openDatabase(config, { say: () => {} });
  const close = async () => {
    await connection.close();
    for (const directory of [home, dataDir]) await rm(directory, { recursive: true, force: true });
  };
  const forget = onInterrupt(close);
  try {
    await seedSampleData({ connection }, { now: now() });
    const context = { ...(await demoContext(connection, pino({ level: 'error' }))), now };
    await evaluateSampleData(context, now());
    await withPeople(context, await loadPlaybooks(playbooksDirectory(config), context.catalog));
    await action(context);
  } finally {
    forget();
    await close();
  }
}

/** Runs the playbooks, for which the people of a workspace have to be known. */
async function withPeople(context: Context, playbooks: Playbook[]): Promise<void> {
  const slack = await startLocalSlack({ manifest: readManifest('manifest.yml'), now: context.now });
  try {
    const address = { botToken: tokens.bot, apiUrl: slack.apiUrl, log: context.log, leftOut };
    const { background } = slackClients(address);
    await runSamplePlaybooks(context, playbooks, background, slack.state.team.id, context.now());
  } finally {
    await slack.close();
  }
}
