import { readdirSync } from 'node:fs';
import { join } from 'node:path';

/** Every page for people, but for the licence. */
export const PAGES = [
  'README.md',
  'CONTRIBUTING.md',
  'CHANGELOG.md',
  'bench/README.md',
  ...markdownIn('docs'),
  ...markdownIn('examples/ravenstack'),
];

function markdownIn(folder: string): string[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.md'))
    .map((name) => join(folder, name));
}

/** The cells of the first table below a heading of a page, without the head of the table. */
export function tableOf(page: string, heading: string): string[][] {
  const lines = page.split('\n');
  const below = lines.slice(
    lines.findIndex((line) => /^#+ /.test(line) && line.endsWith(`# ${heading}`)) + 1,
  );
  const from = below.findIndex((line) => line.startsWith('|'));
  const length = below.slice(from).findIndex((line) => !line.startsWith('|'));
  return below.slice(from + 2, from + length).map(cellsOf);
}

function cellsOf(row: string): string[] {
  return row
    .split(/(?<!\\)\|/)
    .slice(1, -1)
    .map((cell) => cell.trim());
}

/** What stands in the blocks of code of a language. */
export function codeIn(page: string, language: string): string[] {
  return [...page.matchAll(new RegExp(`^ *\`\`\`${language}\n(.*?)^ *\`\`\`$`, 'gms'))].map(
    ([, code]) => code!,
  );
}

/** The anchors that GitHub gives to the headings of a page. */
export function anchorsOf(page: string): string[] {
  const headings = [...page.matchAll(/^#+ (.+)$/gm)].map(([, text]) => text!);
  return headings.map((text) =>
    text
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-'),
  );
}
