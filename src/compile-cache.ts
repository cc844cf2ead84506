import { lstatSync, mkdirSync } from 'node:fs';
import { userInfo } from 'node:os';
import { dirname, isAbsolute, join } from 'node:path';

/**
 * The directory for what Node made of our TypeScript, made when missing; null when there is none that only this user
 * can write. Node runs what it finds there, so it is never one that others could have filled.
 */
export function compileCacheDir(
  env: NodeJS.ProcessEnv,
  platform: NodeJS.Platform = process.platform,
): string | null {
  try {
    const directory = join(platformCacheDir(env, platform), 'uptake');
    const parent = lstatSync(dirname(directory), { throwIfNoEntry: false });
    if (parent && !isOwn(parent, 0o002)) return null;
    mkdirSync(directory, { recursive: true, mode: 0o700 });
    return isOwn(lstatSync(directory), 0o077) ? directory : null;
  } catch {
    // No home, or one that cannot be written: it takes a moment longer to start.
    return null;
  }
}

function platformCacheDir(env: NodeJS.ProcessEnv, platform: NodeJS.Platform): string {
  const home = env.HOME && isAbsolute(env.HOME) ? env.HOME : userInfo().homedir;
  if (platform === 'darwin') return join(home, 'Library', 'Caches');
  if (platform === 'win32') return join(env.LOCALAPPDATA ?? join(home, 'AppData', 'Local'), 'Cache');
  const xdg = env.XDG_CACHE_HOME;
  return xdg && isAbsolute(xdg) ? xdg : join(home, '.cache');
}

/** A directory of this user, without these rights of others. Windows keeps others out of a profile by itself. */
function isOwn(
  found: { isDirectory: () => boolean; uid: number; mode: number },
  withoutRights: number,
): boolean {
  const uid = process.getuid?.();
  if (uid === undefined) return found.isDirectory();
  return found.isDirectory() && found.uid === uid && (found.mode & withoutRights) === 0;
}
