import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { run, type ServerUser } from './run.ts';

/** Where root keeps what the user `postgres` must reach. */
const SYSTEM_DIRECTORY = '/var/lib/uptake';

/**
 * The directory in which the server can keep its files on behalf of `directory`: itself, or, when the server's
 * user cannot reach it (root's home is closed to others), one of its own under /var/lib/uptake.
 */
export async function reachableDirectory(directory: string, user: ServerUser | null): Promise<string> {
  const wanted = resolve(directory);
  mkdirSync(wanted, { recursive: true, mode: 0o755 });
  if (user === null || (await canEnter(wanted, user))) return wanted;
  const name = createHash('sha256').update(wanted).digest('hex').slice(0, 16);
  const reachable = join(SYSTEM_DIRECTORY, name);
  mkdirSync(reachable, { recursive: true, mode: 0o755 });
  return reachable;
}

/** `installation` as the server's user can run it: itself, or a copy under /var/lib/uptake. */
export async function reachableInstallation(installation: string, user: ServerUser | null): Promise<string> {
  if (user === null || (await canEnter(installation, user))) return installation;
  const version = createHash('sha256').update(resolve(installation)).digest('hex').slice(0, 16);
  const copy = join(SYSTEM_DIRECTORY, `postgresql-${version}`);
  if (!existsSync(copy)) copyWhole(installation, copy);
  return copy;
}

async function canEnter(directory: string, user: ServerUser): Promise<boolean> {
  const outcome = await run('/bin/sh', ['-c', 'cd "$1" && ls >/dev/null', 'sh', directory], user);
  return outcome.code === 0;
}

/** Copies under another name and renames, so that a copy that is there is always whole. */
function copyWhole(from: string, to: string): void {
  const partial = `${to}.${process.pid}`;
  rmSync(partial, { recursive: true, force: true });
  cpSync(from, partial, { recursive: true, verbatimSymlinks: true });
  try {
    renameSync(partial, to);
  } catch (error) {
    rmSync(partial, { recursive: true, force: true });
    if (!existsSync(to)) throw new Error(`Could not create ${basename(to)}`, { cause: error });
  }
}
