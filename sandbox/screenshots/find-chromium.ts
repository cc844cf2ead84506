import { existsSync } from 'node:fs';

const usualPlaces = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

/** The browser at CHROMIUM_PATH, else at one of the usual places; null when there is none. */
export function findChromium(env: NodeJS.ProcessEnv): string | null {
  const places = env['CHROMIUM_PATH'] ? [env['CHROMIUM_PATH']] : usualPlaces;
  return places.find((place) => existsSync(place)) ?? null;
}

/** A browser that shows a page and does nothing else. */
export const chromiumArguments = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];
