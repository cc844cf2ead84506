import { describe, expect, test } from 'vitest';
import { complete, completionsAt } from '../../../sandbox/page/composer/completions.ts';
import { readManifest } from '../../../sandbox/manifest.ts';
import { demoWorkspace } from '../../../sandbox/state/workspace.ts';

const manifest = readManifest(new URL('../manifest.fixture.yml', import.meta.url));
const state = demoWorkspace(manifest, () => new Date('2026-03-09T09:00:00Z'));
const known = {
  commands: manifest.features.slash_commands,
  teammates: [...state.teammates.values()],
  channels: [...state.channels.values()],
};

describe('what is offered while one types', () => {
  test.each([
    ['/', ['/echo', '/deaf']],
    ['/e', ['/echo']],
    ['/E', ['/echo']],
    ['/echo ', null],
    ['well, /e', null],
    ['/nothing', null],
    ['ask @m', ['@mei']],
    ['ask @Tom', ['@tomas']],
    ['mail me@m', null],
    ['see #at', ['#at-risk']],
    ['see #', ['#customer-success', '#at-risk', '#random', '#ext-acme']],
    ['', null],
  ])('%j', (text, expected) => {
    const found = completionsAt(text, text.length, known, false);
    expect(found && found.completions.map(({ insert }) => insert)).toEqual(expected);
  });

  test('only what stands before the caret counts', () => {
    expect(completionsAt('@mei is in', 2, known, false)?.completions).toHaveLength(1);
    expect(completionsAt('@mei is in', 10, known, false)).toBeNull();
  });

  test('in a thread no commands are offered, but people are', () => {
    expect(completionsAt('/e', 2, known, true)).toBeNull();
    expect(completionsAt('@m', 2, known, true)).not.toBeNull();
  });

  test('what is taken replaces what was typed, and the rest stays', () => {
    expect(complete('ask @m today', 6, 4, '@mei')).toEqual({ text: 'ask @mei today', caret: 9 });
  });
});
