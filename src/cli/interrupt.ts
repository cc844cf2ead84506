import { constants } from 'node:os';
import { setImmediate as nextTurn } from 'node:timers/promises';

/** What closes at an interruption, latest first: the bot before the database it uses. */
const cleanups: (() => Promise<unknown>)[] = [];
let waiting: ((signal: NodeJS.Signals) => void) | undefined;
let firstAt: number | undefined;

/** A terminal interrupts the whole group and `npx` passes it on as well: repeats within this time are one signal. */
const ONE_SIGNAL_MS = 1_000;

/** Registers what an interruption closes before the process ends. Returns the way to take it back. */
export function onInterrupt(cleanup: () => Promise<unknown>): () => void {
  cleanups.push(cleanup);
  return () => {
    const at = cleanups.indexOf(cleanup);
    if (at >= 0) cleanups.splice(at, 1);
  };
}

/**
 * Does work that an interruption asks to stop, and waits for before it closes what the work uses: a batch at hand is
 * committed, and what was done is said.
 */
export async function stoppable<T>(
  { close }: { close: () => Promise<void> },
  work: (stop: AbortSignal) => Promise<T>,
): Promise<T> {
  const stopping = new AbortController();
  const running = work(stopping.signal);
  const forget = onInterrupt(async () => {
    stopping.abort();
    await running.catch(() => {});
    await close();
    // Why it stopped is said once everything is closed: the command has the last word.
    await nextTurn();
  });
  try {
    return await running;
  } finally {
    forget();
  }
}

/** For commands that run until told to stop: the first interruption resolves this instead of ending the process. */
export function untilInterrupted(): Promise<NodeJS.Signals> {
  return new Promise((resolve) => (waiting = resolve));
}

/** Makes Ctrl-C and friends close what is open; the second one ends the process at once. */
export function listenForInterrupts(): void {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, interrupt);
  process.stdout.on('error', readerGone);
}

/** `uptake measures | head` closes stdout early: nobody reads on, and that is no error. */
async function readerGone(error: NodeJS.ErrnoException): Promise<void> {
  if (error.code !== 'EPIPE') throw error;
  await closeAndExit(0);
}

/** Closes everything registered, latest first. */
export async function closeAll(): Promise<void> {
  for (let cleanup = cleanups.pop(); cleanup; cleanup = cleanups.pop()) {
    // One that fails must not keep the others from closing.
    await cleanup().catch(() => {});
  }
}

function interrupt(signal: NodeJS.Signals): void {
  const code = 128 + constants.signals[signal];
  if (firstAt !== undefined) {
    if (Date.now() - firstAt > ONE_SIGNAL_MS) process.exit(code);
    return;
  }
  firstAt = Date.now();
  if (waiting) return waiting(signal);
  void closeAndExit(code);
}

async function closeAndExit(code: number): Promise<never> {
  await closeAll();
  process.exit(code);
}
