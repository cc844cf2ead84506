import { existsSync } from 'node:fs';
import { UserError } from '../../src/errors.ts';
import { bundledChromium, runsBundled, thisMachine, type Chromium } from './bundled-chromium.ts';

const usualPlaces = [
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  String.raw`C:\Program Files\Google\Chrome\Application\chrome.exe`,
  String.raw`C:\Program Files (x86)\Google\Chrome\Application\chrome.exe`,
];

type Search = {
  env: NodeJS.ProcessEnv;
  machine?: ReturnType<typeof thisMachine>;
  exists?: (path: string) => boolean;
};

/**
 * The browser for tests and pictures: the one named in CHROMIUM_PATH, else that of npm, which is the same on every
 * machine it runs on, else an installed one. Throws a UserError when there is none.
 */
export async function findChromium({
  env,
  machine = thisMachine(),
  exists = existsSync,
}: Search): Promise<Chromium> {
  const named = env['CHROMIUM_PATH'];
  if (named) return installed(named, exists);
  if (runsBundled(machine)) return bundledChromium();
  const found = usualPlaces.find((place) => exists(place));
  if (found !== undefined) return installed(found, exists);
  throw new UserError(
    `There is no browser for the page of the local Slack: the Chromium of npm runs on Linux x64 with glibc 2.34, ` +
      `not here (${machine.platform} ${machine.arch}), and Chrome is at none of its usual places. ` +
      'Install Chrome or Chromium, or name it in CHROMIUM_PATH.',
  );
}

function installed(executablePath: string, exists: (path: string) => boolean): Chromium {
  if (exists(executablePath)) return { executablePath, env: {} };
  throw new UserError(
    `CHROMIUM_PATH names ${executablePath}, and nothing is there. Correct it, or unset it to have a browser found.`,
  );
}
