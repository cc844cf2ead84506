import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { SCOPES } from '../../src/slack/scopes.ts';
import { HELP_TOPICS } from '../../src/views/adoption-help.ts';
import { tableOf } from '../support/markdown.ts';

const page = readFileSync('docs/slack-app.md', 'utf8');
const namesIn = (heading: string) => tableOf(page, heading).map(([name = '']) => name.replaceAll('`', ''));

test('the page explains exactly the scopes that are asked for', () => {
  expect(namesIn('What each scope is for')).toEqual(Object.keys(SCOPES));
});

test('the page explains exactly the events that the manifest subscribes', () => {
  const manifest = parse(readFileSync('manifest.yml', 'utf8'));
  expect(namesIn('Events')).toEqual(manifest.settings.event_subscriptions.bot_events);
});

/** There is help on what is no answer of its own, too. */
const NO_ANSWERS = new Set<string>(['home', 'health', 'risk', 'levels', 'data', 'sharing']);

test('what to type is explained of everything that there is help on', () => {
  const typed = tableOf(readFileSync('docs/lists-and-home.md', 'utf8'), 'What to type, and the App Home').map(
    ([command = '']) => /`\/adoption <?([a-z-]+)/.exec(command)?.[1],
  );
  expect(typed.toSorted()).toEqual(
    [...HELP_TOPICS.filter((topic) => !NO_ANSWERS.has(topic)), 'help'].toSorted(),
  );
});
