import type { Command } from './command.ts';
import { commands } from './commands.ts';

/** How one command is called and what it does. */
export function usageOf(name: string, command: Command): string {
  return `Usage: uptake ${name} ${command.usage}\n\n  ${command.summary}\n`.replace(' \n', '\n');
}

/** Every command with its usage, and what holds for all of them. */
export async function listCommands(): Promise<string> {
  const lines = await Promise.all(
    Object.entries(commands).map(async ([name, load]) => {
      const command = await load();
      return `  ${`${name} ${command.usage}`.trimEnd()}\n      ${command.summary}`;
    }),
  );
  return [
    'Usage: uptake COMMAND [ARGUMENTS] [--catalog FILE]',
    '',
    ...lines,
    '',
    'Every command takes --help, and --catalog FILE to use another product catalogue.',
    '`uptake --version` says which Uptake and which Node this is.',
    'Settings are environment variables, or lines of a file `.env`; `uptake doctor` checks them.',
    '',
  ].join('\n');
}
