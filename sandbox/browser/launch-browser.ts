import { chromium, type Browser } from 'playwright-core';
import { findChromium } from './find-chromium.ts';

/** It shows a page and does nothing else. */
const quietly = [
  '--disable-gpu',
  '--disable-quic',
  // Pictures are the same whatever the screen.
  '--font-render-hinting=none',
  '--force-color-profile=srgb',
];

/** Starts the browser that `findChromium` finds. Throws its UserError when there is none. */
export async function launchBrowser(env: NodeJS.ProcessEnv): Promise<Browser> {
  const found = await findChromium({ env });
  const launch = (chromiumSandbox: boolean) =>
    chromium.launch({
      executablePath: found.executablePath,
      env: { ...env, ...found.env },
      args: quietly,
      chromiumSandbox,
    });
  // Chromium has no sandbox for root.
  if (process.getuid?.() === 0) return launch(false);
  try {
    return await launch(true);
  } catch (error) {
    // Nor where a container or AppArmor forbids user namespaces. The page comes from this machine.
    if (!/sandboxing failed|no usable sandbox/i.test(String(error))) throw error;
    return launch(false);
  }
}
