import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { expect, test } from 'vitest';
import { faultRequest } from '../sandbox/faults/fault.ts';
import { methods } from '../sandbox/web-api/methods.ts';
import { commands } from '../src/cli/commands.ts';
import { settings } from '../src/config.ts';
import { anchorsOf, PAGES } from './support/markdown.ts';

const readme = readFileSync('README.md', 'utf8');
const scripts = Object.keys(JSON.parse(readFileSync('package.json', 'utf8')).scripts);

test.each(settings)('the README explains $name as the code does', (setting) => {
  const row = readme.split('\n').find((line) => line.startsWith(`| \`${setting.name}\``)) ?? '';
  const [, , unset, meaning] = row.split('|').map((cell) => cell.trim());
  expect({ unset, meaning }).toEqual({ unset: setting.default, meaning: setting.description });
});

test.each(Object.keys(commands))('the README lists the command %s', (name) => {
  expect(readme).toMatch(new RegExp(`^\\| \`${name}[ \`]`, 'm'));
});

test('the README leads to every page', () => {
  const linked = [...readme.matchAll(/\]\(([^)#\s]+)/g)].map((match) => normalize(match[1]!));
  expect(
    PAGES.filter((page) => page !== 'README.md' && !linked.includes(page) && !inFolder(page, linked)),
  ).toEqual([]);
});

/** A link to a folder shows its README. */
const inFolder = (page: string, linked: string[]): boolean =>
  page.endsWith('/README.md') && linked.includes(dirname(page));

test.each(PAGES)('every link of %s to a heading leads to one', (page) => {
  const targets = [...readFileSync(page, 'utf8').matchAll(/\]\((?!https?:)([^)#\s]*)#([^)\s]+)\)/g)];
  const lost = targets.filter(([, file, anchor]) => {
    const target = file === '' ? page : join(dirname(page), file!);
    return !anchorsOf(readFileSync(target, 'utf8')).includes(anchor!);
  });
  expect(lost.map(([link]) => link)).toEqual([]);
});

test.each(PAGES)('every link of %s to a file leads somewhere', (page) => {
  const text = readFileSync(page, 'utf8');
  const targets = [...text.matchAll(/\]\((?!https?:|#)([^)#\s]+)/g)].map((match) => match[1]!);
  expect(targets.filter((target) => !existsSync(join(dirname(page), target)))).toEqual([]);
});

test('the pages show exactly the pictures that are there', () => {
  const shown = PAGES.flatMap((page) =>
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

test('every script of package.json is named by a page', () => {
  const text = PAGES.map((page) => readFileSync(page, 'utf8')).join('\n');
  const isNamed = (name: string) => new RegExp(`(?:npm run |\`)${name}[\\s\`]`).test(text);
  expect(scripts.filter((name) => !isNamed(name))).toEqual([]);
});

test('no page names a script that package.json does not have', () => {
  const named = PAGES.flatMap((page) =>
    [...readFileSync(page, 'utf8').matchAll(/npm run ([\w:-]+)/g)].map((match) => match[1]!),
  );
  expect([...new Set(named)].filter((name) => !scripts.includes(name))).toEqual([]);
});
