import { fork } from 'node:child_process';
import { once } from 'node:events';

export type Peer = {
  url: string;
  /** The memory its process has now. */
  rssMb: () => Promise<number>;
  close: () => Promise<void>;
};

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
    rssMb: async () => {
      child.send('rss');
      const [{ rss }] = (await once(child, 'message')) as [{ rss: number }];
      return rss / 2 ** 20;
    },
    close: async () => {
      child.kill('SIGKILL');
      await exited;
    },
  };
}
