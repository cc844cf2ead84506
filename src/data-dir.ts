import { accessSync, constants, statSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { dirname, isAbsolute, join } from 'node:path';

/**
 * The directory for data of this user by the platform's custom; where that cannot be written (a service without
 * a home), one in the directory for temporary files.
 */
export function defaultDataDir(env: NodeJS.ProcessEnv, platform: NodeJS.Platform = process.platform): string {
  const directory = join(platformDataDir(env, platform), 'uptake');
  try {
    if (isWritable(directory)) return directory;
  } catch {
    // Not ours to write, or not even to look into.
  }
  return join(tmpdir(), `uptake-${userInfo().uid}`);
}

function platformDataDir(env: NodeJS.ProcessEnv, platform: NodeJS.Platform): string {
  // An empty HOME would make the path relative to the working directory.
  const home = env.HOME && isAbsolute(env.HOME) ? env.HOME : userInfo().homedir;
  if (platform === 'darwin') return join(home, 'Library', 'Application Support');
  if (platform === 'win32') return env.LOCALAPPDATA ?? join(home, 'AppData', 'Local');
  // The specification says to ignore a relative path (https://specifications.freedesktop.org/basedir).
  const xdg = env.XDG_DATA_HOME;
  return xdg && isAbsolute(xdg) ? xdg : join(home, '.local', 'share');
}

/** Whether the directory can be written or, where it is missing, made. */
function isWritable(directory: string): boolean {
  const found = statSync(directory, { throwIfNoEntry: false });
  if (!found) return directory !== dirname(directory) && isWritable(dirname(directory));
  accessSync(directory, constants.W_OK);
  return found.isDirectory();
}
