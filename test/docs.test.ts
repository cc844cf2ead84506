import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { faultRequest } from '../sandbox/faults/fault.ts';
import { methods } from '../sandbox/web-api/methods.ts';
import { commands } from '../src/cli/commands.ts';
import { settings } from '../src/config.ts';

const pages = ['README.md', 'CONTRIBUTING.md', ...markdownIn('docs'), ...markdownIn('examples/ravenstack')];
const readme = readFileSync('README.md', 'utf8');

test.each(settings)('the README explains $name as the code does', (setting) => {
  const row = readme.split('\n').find((line) => line.startsWith(`| \`${setting.name}\``)) ?? '';
  const [, , unset, meaning] = row.split('|').map((cell) => cell.trim());
  expect({ unset, meaning }).toEqual({ unset: setting.default, meaning: setting.description });
});

test.each(Object.keys(commands))('the README lists the command %s', (name) => {
  expect(readme).toMatch(new RegExp(`^\\| \`${name}[ \`]`, 'm'));
});

test.each(pages)('every link of %s to a file leads somewhere', (page) => {
  const text = readFileSync(page, 'utf8');
  const targets = [...text.matchAll(/\]\((?!https?:|#)([^)#\s]+)/g)].map((match) => match[1]!);
  expect(targets.filter((target) => !existsSync(join(dirname(page), target)))).toEqual([]);
});

test('the pages show exactly the pictures that are there', () => {
  const shown = pages.flatMap((page) =>
    [...readFileSync(page, 'utf8').matchAll(/(?:\]\(|src="|srcset=")([^")\s]+\.(?:webp|png|jpg|svg))/g)].map(
      (match) => join(dirname(page), match[1]!),
    ),
  );
  const there = readdirSync('docs/pictures').map((name) => join('docs/pictures', name));
  expect([...new Set(shown)].toSorted()).toEqual(there.toSorted());
});

test.each([...Object.keys(methods), ...faultRequest.shape.kind.options])(
  'the page on the local Slack names %s',
  (name) => {
    expect(readFileSync('docs/local-slack.md', 'utf8')).toContain(`\`${name}\``);
  },
);

test('no page names a script that package.json does not have', () => {
  const scripts = Object.keys(JSON.parse(readFileSync('package.json', 'utf8')).scripts);
  const named = pages.flatMap((page) =>
    [...readFileSync(page, 'utf8').matchAll(/npm run ([\w:-]+)/g)].map((match) => match[1]!),
  );
  expect([...new Set(named)].filter((name) => !scripts.includes(name))).toEqual([]);
});

function markdownIn(folder: string): string[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.md'))
    .map((name) => join(folder, name));
}
