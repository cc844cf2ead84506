import { listenForInterrupts } from '../../src/cli/interrupt.ts';
import { openConnection } from '../../src/cli/open-context.ts';
import { testConfig } from './config.ts';

// A command in the middle of its work: has the database open and would go on for a minute.
listenForInterrupts();
const [dataDir = ''] = process.argv.slice(2);
await openConnection(testConfig({ dataDir }), { say: () => {} });
process.stdout.write('open\n');
setTimeout(() => {}, 60_000);
