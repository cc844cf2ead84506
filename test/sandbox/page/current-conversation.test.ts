import { expect, test } from 'vitest';
import { withCurrentConversation } from '../../../sandbox/page/blocks/current-conversation.ts';

const one = { type: 'conversations_select', action_id: 'where', default_to_current_conversation: true };
const several = { ...one, type: 'multi_conversations_select' };

const block = (element: object) => [{ type: 'input', block_id: 'b', element }];
const blocks = (element: object) => [
  { type: 'section', block_id: 'a', accessory: element },
  { type: 'actions', block_id: 'b', elements: [element] },
];

test.each([
  ['a menu that asks for it begins with the channel', one, { ...one, initial_conversation: 'C1' }],
  ['one of which several are picked too', several, { ...several, initial_conversations: ['C1'] }],
  [
    'what the app names itself comes first',
    { ...one, initial_conversation: 'C2' },
    { ...one, initial_conversation: 'C2' },
  ],
  [
    'one that does not ask begins empty',
    { ...one, default_to_current_conversation: false },
    { ...one, default_to_current_conversation: false },
  ],
])('%s', (_what, element, shown) => {
  const view = (openedIn: string | null) => ({ blocks: block(element), openedIn }) as never;
  expect(withCurrentConversation(view('C1'))).toEqual(block(shown));
  expect(withCurrentConversation(view(null))).toEqual(block(element));
});

test('menus beside a text and in a row of elements are begun as well', () => {
  const begun = { ...one, initial_conversation: 'C1' };
  expect(withCurrentConversation({ blocks: blocks(one), openedIn: 'C1' } as never)).toEqual(blocks(begun));
});
