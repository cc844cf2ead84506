import { parseArgs } from 'node:util';
import type { Config } from '../config.ts';
import { UserError } from '../errors.ts';
import { type Command, UsageError } from './command.ts';
import { untilInterrupted } from './interrupt.ts';

export const demoCommand: Command = {
  usage: '[--port N] [--no-open] [--reset]',
  summary: 'Uptake with sample data in a Slack of its own on this machine, to try it out',
  async run(args, config) {
    const { values } = parseArgs({
      args,
      options: { port: { type: 'string' }, 'no-open': { type: 'boolean' }, reset: { type: 'boolean' } },
    });
    await runDemo(config, {
      port: parsePort(values.port),
      open: !values['no-open'],
      reset: values.reset ?? false,
    });
    return 0;
  },
};

type Options = { port: number | null; open: boolean; reset: boolean };

async function runDemo(config: Config, { port, open, reset }: Options): Promise<void> {
  const { startDemo, openBrowser } = await loadSandbox();
  const demo = await startDemo(config, { port, reset, now: new Date(), step: timedStep });
  const stopped = untilInterrupted();
  process.stderr.write(
    `The command line sees the same data, e.g.\n` +
      `  DATABASE_URL='${demo.databaseUrl}' npx uptake account acme\n` +
      `Clients of Segment and RudderStack send usage to ${demo.trackingUrl} (docs/tracking.md). A write key for them:\n` +
      `  DATABASE_URL='${demo.databaseUrl}' npx uptake keys create my-app\n` +
      `Ctrl-C ends the demo; its data stays for the next time.\n\n`,
  );
  process.stdout.write(`Open ${demo.url} and type /adoption acme\n`);
  if (open) openBrowser(demo.url);
  await stopped;
  await demo.stop();
}

/** The sandbox is part of the repository, not of what is deployed. */
async function loadSandbox() {
  try {
    const { startDemo } = await import('../../sandbox/demo/start-demo.ts');
    const { openBrowser } = await import('../../sandbox/demo/open-browser.ts');
    return { startDemo, openBrowser };
  } catch (error) {
    if (!isMissing(error)) throw error;
    throw new UserError(
      'This installation of Uptake has no demo: it comes without the local Slack and the sample data. ' +
        'Clone the repository, then run `npm ci` and `npm run demo` there.',
    );
  }
}

/** Whether it is the sandbox or one of its development packages that is not there, and not a file of ours. */
function isMissing(error: unknown): boolean {
  if (!(error instanceof Error && 'code' in error && error.code === 'ERR_MODULE_NOT_FOUND')) return false;
  return /^Cannot find (package|module '[^']*\/sandbox\/)/.test(error.message);
}

/** One line a step on stderr, with the seconds it took. */
function timedStep(what: string): (result?: string) => void {
  const began = performance.now();
  return (result = '') => {
    const seconds = ((performance.now() - began) / 1000).toFixed(1);
    process.stderr.write(`${what.padEnd(12)} ${`${seconds} s`.padStart(7)}   ${result}\n`);
  };
}

function parsePort(text: string | undefined): number | null {
  if (text === undefined) return null;
  const port = Number(text);
  if (/^\d+$/.test(text) && port <= 65_535) return port;
  throw new UsageError(`--port takes a number from 0 to 65535; found \`${text}\`.`);
}
