import { openDatabase } from '../../src/db/open.ts';
import { testConfig } from './config.ts';

// A command of its own process: opens the embedded database of the directory named, holds it until it is told to
// close, and says which server it got.
const [dataDir = ''] = process.argv.slice(2);
const connection = await openDatabase(testConfig({ dataDir }), { say: () => {} });
const { rows } = await connection.pool.query('select pg_postmaster_start_time() as started');
process.send?.({ url: connection.url, started: rows[0].started });
process.once('message', async () => {
  await connection.close();
  process.disconnect?.();
});
