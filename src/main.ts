import './start-quickly.ts';
import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { type Command, UsageError } from './cli/command.ts';
import { commands } from './cli/commands.ts';
import { closeAll, listenForInterrupts } from './cli/interrupt.ts';
import { listCommands, usageOf } from './cli/help.ts';
import { wrongUsage } from './cli/wrong-usage.ts';
import { nearestWord } from './domain/text/nearest-word.ts';
import { takeCatalogOption } from './cli/global-options.ts';
import { readConfig } from './config.ts';
import { UserError } from './errors.ts';
import { createLog } from './log.ts';

listenForInterrupts();
process.exitCode = await main(process.argv.slice(2));

async function main(argv: string[]): Promise<number> {
  try {
    return await dispatch(argv);
  } catch (error) {
    return explain(error);
  } finally {
    await closeAll();
  }
}

async function dispatch(argv: string[]): Promise<number> {
  const { catalogPath, rest } = takeCatalogOption(argv);
  const [name, ...args] = rest;
  if (name === undefined || ['help', '--help', '-h'].includes(name)) return help(args[0]);
  if (['version', '--version', '-v'].includes(name)) return print(`${uptakeVersion()}\n`);
  const command = await findCommand(name);
  if (!command) return unknown(name);
  if (asksForHelp(args)) return print(usageOf(name, command));
  // A setting of the environment wins over the file.
  if (existsSync('.env')) process.loadEnvFile('.env');
  const config = readConfig(process.env);
  try {
    if (catalogPath === null) return await command.run(args, config);
    return command.proposesCatalog
      ? await command.run(['--catalog', catalogPath, ...args], config)
      : await command.run(args, { ...config, catalogPath });
  } catch (error) {
    const wrong = wrongUsage(error);
    if (wrong === null) throw error;
    process.stderr.write(`${wrong}\n\n${usageOf(name, command)}`);
    return 2;
  }
}

async function help(name: string | undefined): Promise<number> {
  if (name === undefined) return print(await listCommands());
  const command = await findCommand(name);
  return command ? print(usageOf(name, command)) : unknown(name);
}

/** That of our package, whichever directory the command is called in. */
function uptakeVersion(): string {
  const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));
  return `uptake ${version}, Node ${process.versions.node}`;
}

async function findCommand(name: string): Promise<Command | null> {
  return Object.hasOwn(commands, name) ? commands[name]!() : null;
}

function unknown(name: string): number {
  const near = nearestWord(name, Object.keys(commands));
  const hint = near ? `Did you mean \`uptake ${near}\`?` : 'Run `uptake help` for the list.';
  process.stderr.write(`There is no command \`${name}\`. ${hint}\n`);
  return 2;
}

function asksForHelp(args: string[]): boolean {
  const own = args.includes('--') ? args.slice(0, args.indexOf('--')) : args;
  return own.includes('--help') || own.includes('-h');
}

function print(text: string): number {
  process.stdout.write(text);
  return 0;
}

/** A sentence for what a person can mend; for the rest a log entry and its number. */
function explain(error: unknown): number {
  if (error instanceof UserError || error instanceof UsageError) {
    process.stderr.write(`${error.message}\n`);
    return error instanceof UsageError ? 2 : 1;
  }
  const id = randomBytes(4).toString('hex');
  createLog('error').error({ err: error, errorId: id }, 'unexpected error');
  process.stderr.write(`Uptake failed in a way it should not (error ${id}; the line above says where).\n`);
  return 1;
}
