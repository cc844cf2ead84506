import { createHash } from 'node:crypto';
import {
  accessSync,
  chmodSync,
  constants,
  cpSync,
  existsSync,
  lchownSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { userInfo } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { UserError } from '../../errors.ts';
import { run, type ServerUser } from './run.ts';

/** Where root keeps what the user `postgres` must reach. */
const SYSTEM_DIRECTORY = '/var/lib/uptake';

/**
 * The directory in which the server can keep its files on behalf of `directory`: itself, or, when the server's
 * user cannot reach it (root's home is closed to others), one of its own under /var/lib/uptake.
 */
export async function reachableDirectory(directory: string, user: ServerUser | null): Promise<string> {
  const wanted = ownDirectory(resolve(directory), user ? 0o755 : 0o700);
  if (user === null) return wanted;
  const substitute = join(SYSTEM_DIRECTORY, hash(wanted));
  // Once there, it stays the place, even if `directory` is opened to others later.
  if (!existsSync(substitute) && (await canEnter(wanted, user))) return wanted;
  openToOthers(SYSTEM_DIRECTORY);
  return openToOthers(substitute);
}

/** `installation` as the server's user can run it: itself, or a copy under /var/lib/uptake. */
export async function reachableInstallation(installation: string, user: ServerUser | null): Promise<string> {
  if (user === null || (await canEnter(installation, user))) return installation;
  const copy = join(SYSTEM_DIRECTORY, `binaries-${hash(versionOf(installation))}`);
  openToOthers(SYSTEM_DIRECTORY);
  if (!existsSync(copy)) copyWhole(installation, copy, user);
  return copy;
}

/** The directory, made when missing, for all to pass through, whatever the mask of new files says. */
function openToOthers(directory: string): string {
  ownDirectory(directory, 0o755);
  chmodSync(directory, 0o755);
  return directory;
}

/** The directory, made when missing; a UserError when that fails or when it is another user's. */
function ownDirectory(directory: string, mode: number): string {
  const remedy = 'Set UPTAKE_DATA_DIR to a directory of your own, or DATABASE_URL to a PostgreSQL.';
  try {
    mkdirSync(directory, { recursive: true, mode });
    accessSync(directory, constants.W_OK);
  } catch (error) {
    throw new UserError(
      `The database cannot be kept in ${directory}: ${(error as Error).message}. ${remedy}`,
    );
  }
  // In a shared directory such as /tmp somebody else may have been first.
  if (process.platform !== 'win32' && statSync(directory).uid !== userInfo().uid && userInfo().uid !== 0) {
    throw new UserError(`The database cannot be kept in ${directory}: it belongs to another user. ${remedy}`);
  }
  // The server's own arguments must name it the same way, whichever link led here.
  return realpathSync(directory);
}

/** Its package's description names version and platform; the path alone would outlive an upgrade. */
function versionOf(installation: string): string {
  return readFileSync(join(installation, '..', 'package.json'), 'utf8');
}

function hash(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 16);
}

async function canEnter(directory: string, user: ServerUser): Promise<boolean> {
  const outcome = await run('/bin/sh', ['-c', 'cd "$1" && ls >/dev/null', 'sh', directory], user);
  return outcome.code === 0;
}

/** Copies under another name and renames, so that a copy that is there is always whole. */
function copyWhole(from: string, to: string, owner: ServerUser): void {
  const partial = `${to}.${process.pid}`;
  rmSync(partial, { recursive: true, force: true });
  cpSync(from, partial, { recursive: true, verbatimSymlinks: true });
  for (const name of ['.', ...readdirSync(partial, { recursive: true, encoding: 'utf8' })]) {
    lchownSync(join(partial, name), owner.uid, owner.gid);
  }
  try {
    renameSync(partial, to);
  } catch (error) {
    rmSync(partial, { recursive: true, force: true });
    if (!existsSync(to)) throw new Error(`Could not create ${basename(to)}`, { cause: error });
  }
}
