import { loadCatalog } from '../../src/catalog.ts';
import { connect } from '../../src/db/database.ts';
import { tick } from '../../src/domain/enrolments/tick.ts';

// A process of its own that runs playbooks for a day, and says how long it took and what it took.
const [url = '', catalogPath = '', day = ''] = process.argv.slice(2);
const connection = connect(url, { max: 3 });
const catalog = await loadCatalog({ catalogPath }, connection.db);
const before = process.cpuUsage();
const began = performance.now();
const report = await tick(connection.db, catalog, day, new Date(`${day}T05:00:00Z`));
const seconds = (performance.now() - began) / 1000;
const { user, system } = process.cpuUsage(before);
await connection.close();
process.stdout.write(
  JSON.stringify({
    report,
    seconds,
    cpuSeconds: (user + system) / 1e6,
    peakRssMb: process.resourceUsage().maxRSS / 1024,
  }),
);
