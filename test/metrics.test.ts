import { expect, test } from 'vitest';
import { connect } from '../src/db/database.ts';
import { metricsText } from '../src/metrics.ts';
import { freshDatabase } from './support/database.ts';

const there = await freshDatabase();
// Port 1 is nobody's: the connection is refused at once.
const gone = connect('postgres://uptake@127.0.0.1:1/uptake');

test('what the database knows has no value while it does not answer, and what the process did is told', async () => {
  expect(await metricsText(there.db)).toMatch(/^uptake_waiting_posts 0$/m);
  const without = await metricsText(gone.db);
  expect(without).toMatch(/^uptake_evaluated_accounts_total 0$/m);
  expect(without).not.toMatch(/^uptake_(?:waiting_posts|pending_\w+|last_\w+|oldest_\w+|undescribed_\w+) /m);
  expect(await metricsText(there.db)).toMatch(/^uptake_waiting_posts 0$/m);
});
