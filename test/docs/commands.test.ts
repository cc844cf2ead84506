import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { commands } from '../../src/cli/commands.ts';
import { PAGES, tableOf } from '../support/markdown.ts';

type Typed = { command: string; options: string[] };

/** `uptake pull --list` in a sentence, or a line of its own in a block of code, up to a comment. */
const TYPED = /`(?:npx )?uptake ([a-z]+)([^`\n]*)`|^ *(?:npx )?uptake ([a-z]+)([^\n#]*)/gm;

test.each(PAGES)('every command that %s names takes the options that stand there', async (page) => {
  const named = [...readFileSync(page, 'utf8').matchAll(TYPED)].map((match) =>
    typed(match[1] ?? match[3]!, match[2] ?? match[4]!),
  );
  expect(await thatAreNot(named)).toEqual([]);
});

test('every command in the table of the README takes the options that stand there', async () => {
  const cells = tableOf(readFileSync('README.md', 'utf8'), 'Command line').map(([cell = '']) => cell);
  const named = cells.map((cell) => typed(/[a-z]+/.exec(cell)![0], cell));
  expect(await thatAreNot(named)).toEqual([]);
});

const typed = (command: string, behind: string): Typed => ({
  command,
  options: [...behind.matchAll(/--[a-z-]+/g)].map(([option]) => option),
});

async function thatAreNot(named: Typed[]): Promise<Typed[]> {
  const usages = new Map<string, string>([['help', '']]);
  for (const [name, load] of Object.entries(commands)) usages.set(name, `${(await load()).usage} --catalog`);
  const isOne = ({ command, options }: Typed) =>
    usages.has(command) && options.every((option) => usages.get(command)!.includes(option));
  return named.filter((one) => !isOne(one));
}
