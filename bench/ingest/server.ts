import fastify from 'fastify';
import { loadCatalog } from '../../src/catalog.ts';
import { connect } from '../../src/db/database.ts';
import { writeKeyCheck } from '../../src/domain/write-keys/check.ts';
import { useCounter } from '../../src/domain/write-keys/use-counter.ts';
import { trackingApi } from '../../src/http/tracking/api.ts';
import { openIntake } from '../../src/intake/open-intake.ts';
import { createLog } from '../../src/log.ts';
import { answerParent } from './answering.ts';

// The tracking API as `start --only http` serves it, without its limit of calls a second.
const { db, pool, close } = connect(process.argv[2]!);
const now = () => new Date();
const log = createLog('error');
const catalog = await loadCatalog({ catalogPath: 'uptake.yml' }, db);
const intake = openIntake({ db, pool, catalog, log, now });
const uses = useCounter(db, now, () => {});
const app = fastify({ logger: false });
await app.register(trackingApi, {
  checkKey: writeKeyCheck(db, now),
  receive: intake.receive,
  forget: async () => {},
  count: uses.count,
  corsOrigins: [],
  callsPerSecond: Infinity,
  now,
  log,
});
await answerParent(app, async () => {
  await app.close();
  await intake.close();
  await uses.close();
  await close();
});
