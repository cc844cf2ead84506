import type { View } from '../../state/views.ts';
import type { Block, Element } from '../../web-api/blocks.ts';

/**
 * The blocks of a modal with menus that ask for it beginning with the conversation it was opened over; what the app
 * names itself comes first. https://docs.slack.dev/reference/block-kit/block-elements/select-menu-element
 */
export function withCurrentConversation({ blocks, openedIn }: View): Block[] {
  if (openedIn === null) return blocks;
  const begun = (element: Element): Element => {
    if (element['default_to_current_conversation'] !== true) return element;
    return element.type === 'conversations_select'
      ? { initial_conversation: openedIn, ...element }
      : { initial_conversations: [openedIn], ...element };
  };
  return blocks.map((block) => {
    const { accessory, element, elements } = block as Block & Held;
    return {
      ...block,
      ...(accessory && { accessory: begun(accessory) }),
      ...(element && { element: begun(element) }),
      ...(elements && { elements: elements.map(begun) }),
    };
  });
}

type Held = { accessory?: Element; element?: Element; elements?: Element[] };
