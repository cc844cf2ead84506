import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';

/** A script that works on a database in a process of its own. */
export type Run = {
  child: ChildProcess;
  /** It prints something when it is about to work. */
  begun: Promise<unknown>;
  /** With its exit code; null: it was killed. */
  ended: Promise<number | null>;
};

export function begin(script: string, ...args: string[]): Run {
  const child = spawn(process.execPath, [script, ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = once(child, 'exit').then(([code]) => code as number | null);
  return { child, begun: once(child.stdout, 'data'), ended };
}

/** Lets a run come to its good end; how long that took since it began, in milliseconds. */
export async function timeOf({ begun, ended }: Run): Promise<number> {
  await begun;
  const began = performance.now();
  const code = await ended;
  if (code !== 0) throw new Error(`the undisturbed run ended with ${code}`);
  return performance.now() - began;
}

/** Kills a run so many milliseconds after it began; it may be done by then. */
export async function killAfter({ child, begun, ended }: Run, milliseconds: number): Promise<void> {
  await begun;
  await sleep(milliseconds);
  child.kill('SIGKILL');
  await ended;
}

/** Shares of a run at which to kill it: golden ratio steps spread them over the whole, the same ones every time. */
export const momentsOf = (kills: number): number[] =>
  Array.from({ length: kills }, (_, index) => ((index + 1) * 0.618034) % 1);
