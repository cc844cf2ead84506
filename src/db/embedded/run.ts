import { spawn } from 'node:child_process';

/** An operating-system user, by numbers. */
export type ServerUser = { uid: number; gid: number };

/** What a program printed and how it ended; `code` null when it could not be run or was killed. */
export type Outcome = { code: number | null; output: string };

/** Runs a program to its end, as another user when one is given. Failure is in the outcome, never thrown. */
export function run(program: string, args: string[], as: ServerUser | null, cwd = '/'): Promise<Outcome> {
  return new Promise((resolve) => {
    const env = { PATH: process.env.PATH, LC_ALL: 'C', SystemRoot: process.env.SystemRoot };
    const child = spawn(program, args, { ...as, cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    child.stdout.on('data', (chunk) => (output += chunk));
    child.stderr.on('data', (chunk) => (output += chunk));
    child.on('error', (error) => resolve({ code: null, output: error.message }));
    child.on('close', (code) => resolve({ code, output }));
  });
}
