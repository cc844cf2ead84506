import { globSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { PAGES } from '../support/markdown.ts';

/** A page, and the heading on it that is named behind it: `docs/measures.md, Levels`. */
const REFERENCE = /((?:\w[\w-]*\/)*\w[\w-]*\.md)\b(?:, (?:([A-Z][\w ]*)|`(\w+)`)(?=[):;.]))?/g;

const CODE = globSync('{src,sandbox,bench,drizzle,test}/**/*.{ts,tsx,sql}');

test('pages that the code refers to are there, and have the headings that it names', () => {
  const references = CODE.flatMap((file) => referencesIn(file));
  expect(references.length).toBeGreaterThan(100);
  expect(references.filter(({ page, heading }) => !isThere(page, heading))).toEqual([]);
});

function referencesIn(file: string): { file: string; page: string; heading: string | null }[] {
  // A comment may break its line between the two.
  const text = readFileSync(file, 'utf8').replaceAll(/\n\s*(?:\*|\/\/|--) /g, ' ');
  return [...text.matchAll(REFERENCE)].map(([, page, plain, key]) => ({
    file,
    page: page!,
    heading: plain ?? key ?? null,
  }));
}

function isThere(page: string, heading: string | null): boolean {
  if (!PAGES.includes(page)) return false;
  const headings = readFileSync(page, 'utf8').matchAll(/^#+ (.*)$/gm);
  return heading === null || [...headings].some(([, words]) => words!.replaceAll('`', '') === heading);
}
