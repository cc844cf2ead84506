import { expect, test } from 'vitest';
import { HELP_TOPICS, helpTopic } from '../../src/views/adoption-help.ts';

const wordsOf = (topic: (typeof HELP_TOPICS)[number]) =>
  JSON.stringify(helpTopic(topic, { name: 'Acme', tier: 'enterprise', region: 'EMEA' }));

test.each(HELP_TOPICS)('help on %s names no column and no key of ours', (topic) => {
  expect(wordsOf(topic)).not.toMatch(/[a-z]_[a-z]/);
});

test.each([
  ['mine', 'your account data names you as the CSM, by your e-mail address'],
  ['owner', 'whoever is named as the CSM in your account data'],
  ['home', 'what waits for their approval'],
  ['health', '*features anybody uses*, the share of all features that at least one person there used'],
  ['risk', 'as for an account with *steady use*'],
  ['risk', '*From published figures* means'],
] as const)('help on %s says it in words: %s', (topic, words) => {
  expect(wordsOf(topic)).toContain(words);
});
