import { fork } from 'node:child_process';
import { once } from 'node:events';

export type Peer = { url: string; close: () => Promise<void> };

export type PeerSettings = { databaseUrl: string; apiUrl: string };

/** Starts the bot, or a bare Bolt app, in a process of its own, as it would run. */
export async function startPeer(kind: 'bot' | 'bare', settings: PeerSettings): Promise<Peer> {
  const child = fork(new URL(`${kind}.ts`, import.meta.url), [JSON.stringify(settings)]);
  const exited = once(child, 'exit');
  const [started] = await Promise.race([
    once(child, 'message'),
    exited.then(([code]) => {
      throw new Error(`the ${kind} process ended with ${code}`);
    }),
  ]);
  return {
    url: `http://127.0.0.1:${(started as { port: number }).port}/slack/events`,
    close: async () => {
      child.kill('SIGKILL');
      await exited;
    },
  };
}
