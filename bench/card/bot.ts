import { startApp } from '../../src/app.ts';
import { loadCatalog } from '../../src/catalog.ts';
import { connect } from '../../src/db/database.ts';
import { createLog } from '../../src/log.ts';
import { SIGNING_SECRET } from './ask.ts';
import type { PeerSettings } from './peer.ts';

// The bot as `uptake start` runs it in HTTP mode. Ends with the process that forked it.
const { databaseUrl, apiUrl } = JSON.parse(process.argv[2]!) as PeerSettings;
process.on('disconnect', () => process.exit());
const { db } = connect(databaseUrl);
const catalog = await loadCatalog({ catalogPath: 'uptake.yml' }, db);
const slack = { botToken: 'xoxb-bench', appToken: null, signingSecret: SIGNING_SECRET, apiUrl };
const { port } = await startApp({ db, catalog, log: createLog('error'), now: () => new Date() }, slack, 0);
process.on('message', () => process.send!({ rss: process.memoryUsage.rss() }));
process.send!({ port });
