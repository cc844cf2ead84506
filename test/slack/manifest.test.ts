import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { commands } from '../../src/commands/commands.ts';
import { shortcuts } from '../../src/commands/shortcuts.ts';
import { SCOPES } from '../../src/slack/scopes.ts';

const manifest = parse(readFileSync('manifest.yml', 'utf8'));

test('the manifest declares exactly the commands that the code answers', () => {
  const declared = manifest.features.slash_commands.map(({ command }: { command: string }) => command);
  expect(declared.toSorted()).toEqual(Object.keys(commands).toSorted());
});

test('the manifest declares exactly the shortcuts that the code answers', () => {
  const declared = manifest.features.shortcuts.map(({ callback_id }: { callback_id: string }) => callback_id);
  expect(declared.toSorted()).toEqual(Object.keys(shortcuts).toSorted());
});

test('the Home tab is switched on, and its opening told', () => {
  expect(manifest.features.app_home.home_tab_enabled).toBe(true);
  expect(manifest.settings.event_subscriptions.bot_events).toContain('app_home_opened');
});

test('the manifest asks for exactly the scopes that the code explains', () => {
  expect(manifest.oauth_config.scopes.bot.toSorted()).toEqual(Object.keys(SCOPES).toSorted());
});

test('every scope is explained to whoever installs the app', () => {
  const page = readFileSync('docs/slack-app.md', 'utf8');
  for (const scope of Object.keys(SCOPES)) expect(page).toContain(`\`${scope}\``);
});

// https://docs.slack.dev/reference/app-manifest#features
test('links of five hosts at most are told', () => {
  expect(manifest.features.unfurl_domains.length).toBeGreaterThan(0);
  expect(manifest.features.unfurl_domains.length).toBeLessThanOrEqual(5);
  expect(manifest.settings.event_subscriptions.bot_events).toContain('link_shared');
});

test('clicks are switched on', () => {
  expect(manifest.settings).toMatchObject({ interactivity: { is_enabled: true }, socket_mode_enabled: true });
});

test.each([
  ['description of the command', manifest.features.slash_commands[0].description, 2000],
  ['usage hint', manifest.features.slash_commands[0].usage_hint, 1000],
  ['name', manifest.display_information.name, 35],
  ['description', manifest.display_information.description, 140],
  ['bot name', manifest.features.bot_user.display_name, 80],
])('the %s fits', (_what, text: string, most) => {
  expect(text.length).toBeLessThanOrEqual(most);
});
test('the long description is as long as Slack wants it', () => {
  expect(manifest.display_information.long_description.length).toBeGreaterThanOrEqual(175);
});
