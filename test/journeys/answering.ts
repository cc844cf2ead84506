import { setTimeout as sleep } from 'node:timers/promises';
import { pino } from 'pino';
import { tokens } from '../../sandbox/tokens.ts';
import { startApp } from '../../src/app.ts';
import { connect } from '../../src/db/database.ts';
import { catalogOf } from '../support/builders.ts';

// The bot in a process of its own, in Socket Mode, until it is killed.
const { databaseUrl, apiUrl } = JSON.parse(process.argv[2]!) as Record<string, string>;
process.on('disconnect', () => process.exit());
const { db } = connect(databaseUrl!, { max: 5 });
const log = pino({ level: process.env.LOG_LEVEL ?? 'silent' }, pino.destination(2));
const slack = { botToken: tokens.bot, appToken: tokens.app, signingSecret: null, apiUrl: apiUrl! };
for (;;) {
  try {
    await startApp({ db, catalog: catalogOf({}), log, now: () => new Date() }, slack, 0);
    break;
  } catch {
    // Slack or the database may be failing just now; whoever runs processes starts them again.
    await sleep(200);
  }
}
