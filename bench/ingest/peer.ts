import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';

/** A server in a process of its own, as it would run. */
export type Peer = {
  url: string;
  /** What it has used so far. */
  usage: () => Promise<Usage>;
  close: () => Promise<void>;
  /** Ends it as `kill -9` does. */
  kill: () => Promise<void>;
};

/** Memory, the most that was resident and what is now, and time of a processor. */
export type Usage = { peakMb: number; nowMb: number; cpuMs: number };

/** What the process that forks a peer tells it, and is told. */
export type PeerMessage = { port: number } | Usage;

/** `profile`: writes a CPU profile into this directory when it is closed. */
export async function startPeer(
  kind: 'server' | 'bare',
  databaseUrl: string,
  profile: string | null,
): Promise<Peer> {
  const execArgv = profile === null ? [] : ['--cpu-prof', `--cpu-prof-dir=${profile}`];
  const child = fork(new URL(`${kind}.ts`, import.meta.url), [databaseUrl], { execArgv });
  const exited = once(child, 'exit');
  const started = await Promise.race([
    answer<{ port: number }>(child),
    exited.then(([code]) => {
      throw new Error(`the ${kind} process ended with ${code}`);
    }),
  ]);
  return {
    url: `http://127.0.0.1:${started.port}`,
    usage: async () => {
      const answered = answer<Usage>(child);
      child.send('usage');
      return await answered;
    },
    close: async () => {
      child.disconnect();
      await exited;
    },
    kill: async () => {
      child.kill('SIGKILL');
      await exited;
    },
  };
}

async function answer<Message extends PeerMessage>(child: ChildProcess): Promise<Message> {
  const [message] = await once(child, 'message');
  return message as Message;
}
