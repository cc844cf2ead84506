import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join, resolve } from 'node:path';

const ROOT = resolve(import.meta.dirname, '../..');

/** Writes the peak memory of the command to a pipe of its own when it exits. */
const TELL_MEMORY =
  "import{writeSync}from'node:fs';process.on('exit',()=>writeSync(3,String(process.resourceUsage().maxRSS)))";

/** Runs `uptake` as a person would: how long it took from start to exit, and its peak memory. Throws when it fails. */
export async function runCommand(
  args: string[],
  settings: Record<string, string>,
): Promise<{ seconds: number; peakRssMb: number }> {
  const began = performance.now();
  const command = spawn(
    process.execPath,
    ['--import', `data:text/javascript,${TELL_MEMORY}`, join(ROOT, 'src/main.ts'), ...args],
    { env: { ...process.env, ...settings }, stdio: ['ignore', 'ignore', 'inherit', 'pipe'] },
  );
  let peak = '';
  command.stdio[3]!.on('data', (text: Buffer) => (peak += text.toString()));
  const [code] = await once(command, 'close');
  if (code !== 0) throw new Error(`uptake ${args.join(' ')} ended with exit code ${code}`);
  return { seconds: (performance.now() - began) / 1000, peakRssMb: Number(peak) / 1024 };
}
