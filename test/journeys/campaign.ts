import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { onTestFinished } from 'vitest';
import type { FaultKind } from '../../sandbox/faults/fault.ts';
import { addFault } from '../../sandbox/faults/faults.ts';
import type { Random } from '../../sandbox/sample-data/random.ts';
import type { RunningLocalSlack } from '../../sandbox/start-local-slack.ts';

/** What goes wrong: a kind of fault, and where it strikes. */
export type Striking = [kind: FaultKind, targets: string[]];

/** So many processes of a script, each of which gets the same settings; one that is killed is started again. */
export function startReplicas(script: string, count: number, settings: Record<string, string>) {
  const start = () => fork(script, [JSON.stringify(settings)]);
  const replicas: ChildProcess[] = Array.from({ length: count }, start);
  onTestFinished(async () => {
    await Promise.all(replicas.map(end));
  });
  return {
    kill: async (random: Random) => {
      const index = random.whole(0, count - 1);
      await end(replicas[index]!);
      replicas[index] = start();
    },
  };
}

async function end(replica: ChildProcess): Promise<void> {
  if (replica.exitCode !== null || replica.signalCode !== null) throw new Error('a replica ended by itself');
  replica.kill('SIGKILL');
  await once(replica, 'exit');
}

/** So many acts, spread over the time that the campaign takes. */
export function spread(times: number, act: (random: Random) => Promise<void>) {
  return Array.from({ length: times }, (_, index) => ({ share: ((index + 1) * 0.618034) % 1, act }));
}

/** The database is restarted now and then; whoever plans tries again. */
export async function whileAway<T>(act: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await act();
    } catch {
      await sleep(200);
    }
  }
}

/** One call after the other goes wrong. Returns how many did. */
export async function disturb(
  { state }: RunningLocalSlack,
  faults: Striking[],
  eachMs: number,
  random: Random,
  ended: AbortSignal,
): Promise<number> {
  let struck = 0;
  while (!ended.aborted) {
    const [kind, targets] = random.pick(faults);
    const target = random.pick(targets);
    if (![...state.faults.values()].some((waiting) => waiting.target === target)) {
      const delayMs = kind === 'delay' ? 1_500 : null;
      addFault(state, { kind, target, times: 1, delayMs, retryAfter: null, channel: null });
      struck += 1;
    }
    await sleep(eachMs);
  }
  return struck - state.faults.size;
}
