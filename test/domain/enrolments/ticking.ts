import { connect } from '../../../src/db/database.ts';
import { tick } from '../../../src/domain/enrolments/tick.ts';
import { simCatalog } from './simulation/world.ts';

// A process of its own that runs playbooks for a day, and says when it begins. Few accounts a transaction, so that
// several processes have some to share.
const [url = '', day = ''] = process.argv.slice(2);
const connection = connect(url, { max: 2 });
process.stdout.write('begins\n');
await tick(connection.db, simCatalog(), day, new Date(`${day}T05:00:00Z`), { most: 5 });
await connection.close();
