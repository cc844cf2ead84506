import { mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { listenForInterrupts } from '../src/cli/interrupt.ts';
import { UserError } from '../src/errors.ts';
import { launchBrowser } from './browser/launch-browser.ts';
import { pictures } from './screenshots/pictures.ts';
import { withSampleContext } from './screenshots/sample-context.ts';
import { takePicture } from './screenshots/take-picture.ts';

// Takes the pictures of the documentation: `npm run screenshots`, or with names, `npm run screenshots -- card`.
const folder = fileURLToPath(new URL('../docs/pictures/', import.meta.url));

/** The sample world ends on this day, so that pictures taken later differ only where the page does. */
const day = new Date('2026-11-20T10:30:00Z');

const named = process.argv.slice(2);

listenForInterrupts();

try {
  await mkdir(folder, { recursive: true });
  const browser = await launchBrowser(process.env);
  try {
    await withSampleContext(clockFrom(day), async (context) => {
      for (const picture of pictures.filter(({ name }) => named.length === 0 || named.includes(name))) {
        await takePicture(browser, context, picture, folder);
        process.stdout.write(`docs/pictures/${picture.name}.webp\n`);
      }
    });
  } finally {
    await browser.close();
  }
  await removeOthers();
} catch (error) {
  if (!(error instanceof UserError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}

/** Pictures that are taken no more. */
async function removeOthers(): Promise<void> {
  const files = new Set(pictures.map(({ name }) => `${name}.webp`));
  for (const file of await readdir(folder)) if (!files.has(file)) await rm(join(folder, file));
}

/** Goes on from there as time does. */
function clockFrom(start: Date): () => Date {
  const began = performance.now();
  return () => new Date(start.getTime() + performance.now() - began);
}
