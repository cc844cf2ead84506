import { connect } from '../../../src/db/database.ts';
import { evaluateAll } from '../../../src/domain/evaluation/evaluate-all.ts';
import { sampleCatalog } from '../../../sandbox/sample-data/catalog.ts';

// A process of its own that evaluates every account of a database as of a day, and says when it begins.
const [url = '', asOf = ''] = process.argv.slice(2);
const connection = connect(url, { max: 3 });
process.stdout.write('begins\n');
await evaluateAll(connection.db, sampleCatalog(), asOf, () => new Date());
await connection.close();
