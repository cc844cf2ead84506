import { userInfo } from 'node:os';
import { UserError } from '../../errors.ts';
import { run, type ServerUser } from './run.ts';

/**
 * Who PostgreSQL runs as: null for ourselves. PostgreSQL refuses root, so for root it is the user `postgres`,
 * created when the machine has none.
 */
export async function ensureServerUser(): Promise<ServerUser | null> {
  if (process.platform === 'win32' || userInfo().uid !== 0) return null;
  return (await findUser()) ?? (await createUser());
}

async function findUser(): Promise<ServerUser | null> {
  const [uid, gid] = [await run('id', ['-u', 'postgres'], null), await run('id', ['-g', 'postgres'], null)];
  if (uid.code !== 0 || gid.code !== 0) return null;
  return { uid: Number(uid.output), gid: Number(gid.output) };
}

async function createUser(): Promise<ServerUser> {
  const outcome = await run('useradd', ['--system', '--user-group', '--no-create-home', 'postgres'], null);
  // Another command may have created it in between, so what counts is whether it is there now.
  const user = await findUser();
  if (user) return user;
  throw new UserError(
    `PostgreSQL does not run as root, and the user \`postgres\` could not be created (${outcome.output.trim()}). ` +
      'Run Uptake as an ordinary user, create a user `postgres`, or set DATABASE_URL.',
  );
}
