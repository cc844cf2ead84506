import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parseManifest } from '../../sandbox/manifest.ts';

test('the manifest that the documentation begins with is one', () => {
  const page = readFileSync('docs/local-slack.md', 'utf8');
  const [, yaml = ''] = /```yaml\n(.*?)```/s.exec(page) ?? [];
  const { features, oauth_config, settings } = parseManifest(yaml);
  expect(features.slash_commands).toEqual([
    { command: '/lunch', description: 'Plans a lunch', usage_hint: '[place]', should_escape: true },
  ]);
  expect(features.shortcuts.map(({ type }) => type)).toEqual(['global', 'message']);
  expect(oauth_config.scopes.bot).toContain('chat:write');
  expect(settings.event_subscriptions.bot_events).toEqual(['app_home_opened', 'app_mention', 'message.im']);
});

test('what a manifest lacks is said all at once', () => {
  expect(() => parseManifest('features: { bot_user: { display_name: echo } }')).toThrow(
    /at display_information[\s\S]*at oauth_config/,
  );
});
