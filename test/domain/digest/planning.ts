import { sampleCatalog } from '../../../sandbox/sample-data/catalog.ts';
import { connect } from '../../../src/db/database.ts';
import { planDigests } from '../../../src/domain/digest/plan-digests.ts';

// A process of its own that plans the digests of a moment, and says when it begins.
const [url = '', now = ''] = process.argv.slice(2);
const connection = connect(url, { max: 3 });
process.stdout.write('begins\n');
await planDigests(connection.db, sampleCatalog(), new Date(now));
await connection.close();
