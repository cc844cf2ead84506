import { readFileSync, rmSync } from 'node:fs';
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

/** A server that runs: its process and the port it listens on. */
export type Postmaster = { pid: number; port: number };

/**
 * The server running on `data`, by the file postmaster.pid that it keeps there, or null. A file left by a killed
 * server counts for nothing, even when its process number now belongs to another program.
 * Lines of the file: 1 process, 4 port, 8 status
 * (https://www.postgresql.org/docs/18/storage-file-layout.html).
 */
export function findPostmaster({ data }: { data: string }): Postmaster | null {
  const { pid, port, status } = readPidFile(data);
  return port && status === 'ready' && isServerOf(data, pid) ? { pid, port } : null;
}

/** The same, once a server that is still starting or stopping has done so: who ordered it may have been killed. */
export async function settledPostmaster(cluster: { data: string }): Promise<Postmaster | null> {
  for (;;) {
    const { pid, status } = readPidFile(cluster.data);
    if (status === 'ready' || !isServerOf(cluster.data, pid)) return findPostmaster(cluster);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/**
 * Removes postmaster.pid when the process it names is alive but is another program: PostgreSQL would take it for
 * itself and refuse to start. A file whose process is gone PostgreSQL handles on its own.
 */
export function removeFalsePidFile({ data }: { data: string }): void {
  const { pid } = readPidFile(data);
  if (isAlive(pid) && !commandLine(pid).includes('postgres'))
    rmSync(join(data, 'postmaster.pid'), { force: true });
}

/** Zeros where there is no such file. */
function readPidFile(data: string): Postmaster & { status: string } {
  let lines: string[] = [];
  try {
    lines = readFileSync(join(data, 'postmaster.pid'), 'utf8').split('\n');
  } catch {
    // No server.
  }
  return { pid: Number(lines[0] ?? 0), port: Number(lines[3] ?? 0), status: (lines[7] ?? '').trim() };
}

/** Whether a process exists, ours or another user's. */
export function isAlive(pid: number): boolean {
  // To `kill`, zero and less are groups of processes.
  if (!(pid > 0)) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** The server runs with its directory among its arguments. */
function isServerOf(data: string, pid: number): boolean {
  const mark = process.platform === 'win32' ? 'postgres' : data;
  return isAlive(pid) && commandLine(pid).includes(mark);
}

function commandLine(pid: number): string {
  if (process.platform === 'win32') {
    return execFileSync('tasklist', ['/fi', `pid eq ${pid}`, '/nh'], { encoding: 'utf8' });
  }
  try {
    if (process.platform === 'linux') return readFileSync(`/proc/${pid}/cmdline`, 'utf8');
    return execFileSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' });
  } catch {
    return '';
  }
}
