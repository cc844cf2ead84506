import { expect, test } from 'vitest';
import { emojiFor } from '../../../sandbox/page/text/emoji.ts';

test.each([
  ['thinking_face', '🤔'],
  ['+1', '👍'],
  ['thumbsup', '👍'],
  ['tada', '🎉'],
  ['large_green_circle', '🟢'],
  ['shrug', '🤷'],
  ['no_such_emoji', null],
])(':%s: is %s', (name, glyph) => {
  expect(emojiFor(name)).toBe(glyph);
});
