import { setTimeout as sleep } from 'node:timers/promises';

export type WorkUnderWay = {
  /** Runs the work and counts it while it lasts. */
  count: (work: () => Promise<unknown>) => Promise<void>;
  /** Resolves when no work is left, or when the time is over; true when none is left. */
  finished: (withinMs: number) => Promise<boolean>;
};

/** Answers that are being worked on, so that a stopping process can finish them. */
export function workUnderWay(): WorkUnderWay {
  const running = new Set<Promise<unknown>>();
  return {
    count: async (work) => {
      const one = work();
      running.add(one);
      try {
        await one;
      } finally {
        running.delete(one);
      }
    },
    finished: async (withinMs) => {
      const all = Promise.allSettled(running).then(() => true);
      return Promise.race([all, sleep(withinMs, false, { ref: false })]);
    },
  };
}
