import type { Reporter, TestModule } from 'vitest/node';

/** Ends the run with one plain line, `N passed, N failed`, that any CI can read. */
export class TotalsReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], unhandledErrors: readonly unknown[]): void {
    const totals = { passed: 0, failed: unhandledErrors.length, skipped: 0 };
    for (const module of modules) {
      const before = totals.failed;
      for (const test of module.children.allTests()) count(totals, test.result().state);
      // A file that could not be loaded or set up fails without a single failed test.
      if (module.state() === 'failed' && totals.failed === before) totals.failed += 1;
    }
    const skipped = totals.skipped > 0 ? `, ${totals.skipped} skipped` : '';
    process.on('exit', () => console.log(`${totals.passed} passed, ${totals.failed} failed${skipped}`));
  }
}

function count(totals: { passed: number; failed: number; skipped: number }, state: string): void {
  if (state === 'passed') totals.passed += 1;
  else if (state === 'failed') totals.failed += 1;
  else totals.skipped += 1;
}
