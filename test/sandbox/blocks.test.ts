import { expect, test } from 'vitest';
import { acceptBlocks, findElement } from '../../sandbox/web-api/blocks.ts';
import { actions, blocks, button, card, container, section } from '../slack/blocks/payloads.ts';
import { localSlack } from './with-bot.ts';

const { input, image, context, rich_text } = blocks;

test('Slack names what the app left unnamed, and nothing else', async () => {
  const { state } = await localSlack();
  const accepted = acceptBlocks(state, [
    section({ accessory: button() }),
    actions(button({ action_id: 'mine' }), button()),
    input,
    image,
    context,
    rich_text,
  ]);
  expect(accepted.map(({ block_id }) => typeof block_id)).toEqual(Array(6).fill('string'));
  expect(accepted).toMatchObject([
    { accessory: { action_id: expect.any(String) } },
    { elements: [{ action_id: 'mine' }, { action_id: expect.any(String) }] },
    { element: { action_id: expect.any(String) } },
    {},
    {},
    {},
  ]);
  expect(JSON.stringify(accepted.slice(3))).not.toContain('action_id');
});

test('what is pressed is found in blocks within blocks', async () => {
  const { state } = await localSlack();
  const accepted = acceptBlocks(state, [
    container({ child_blocks: [{ ...actions(button({ action_id: 'go' })), block_id: 'inner' }] }),
    { type: 'carousel', elements: [{ ...card({ actions: [button({ value: 'acme' })] }), block_id: 'card' }] },
  ]);
  expect(findElement(accepted, 'inner', 'go')).toMatchObject({ type: 'button' });
  const inCard = accepted[1]?.['elements'] as [{ actions: [{ action_id: string }] }];
  expect(findElement(accepted, 'card', inCard[0].actions[0].action_id)).toMatchObject({ value: 'acme' });
  expect(findElement(accepted, 'inner', 'gone')).toBeNull();
});
