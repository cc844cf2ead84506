const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
const EXIT_CODES = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 };

/**
 * Runs `tidy` when the process is told to stop, then ends it. Returns what takes that back.
 * A second signal while tidying changes nothing: half-removed is what it is there to prevent.
 */
export function onInterrupt(tidy: () => Promise<void>): () => void {
  let tidying = false;
  const stop = (signal: (typeof SIGNALS)[number]) => {
    if (tidying) return;
    tidying = true;
    void tidy().finally(() => process.exit(EXIT_CODES[signal]));
  };
  for (const signal of SIGNALS) process.on(signal, stop);
  return () => {
    for (const signal of SIGNALS) process.off(signal, stop);
  };
}
