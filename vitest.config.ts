import { defineConfig } from 'vitest/config';
import { TotalsReporter } from './test/support/totals-reporter.ts';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: ['test/support/postgres.ts'],
    setupFiles: ['test/support/no-network.ts'],
    reporters: ['default', new TotalsReporter()],
    testTimeout: 20_000,
    hookTimeout: 60_000,
  },
});
