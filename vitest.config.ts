import { defineConfig } from 'vitest/config';
import { TotalsReporter } from './test/support/totals-reporter.ts';

/** What computes, asks the database or talks to the local Slack leaves nothing behind in a module: its files share a worker. */
const SHARING = ['domain', 'views', 'journeys', 'sandbox'].map((folder) => `test/${folder}/**/*.test.ts`);

export default defineConfig({
  test: {
    globalSetup: ['test/support/postgres.ts'],
    reporters: ['default', new TotalsReporter()],
    // Tests wait for databases and sockets more than they compute: one worker a processor, not one fewer.
    maxWorkers: '100%',
    projects: [
      { test: { name: 'sharing', include: SHARING, isolate: false, ...common() } },
      { test: { name: 'alone', include: ['test/**/*.test.ts'], exclude: SHARING, ...common() } },
    ],
  },
});

function common() {
  return { setupFiles: ['test/support/no-network.ts'], testTimeout: 20_000, hookTimeout: 60_000 };
}
