import { useState } from 'react';
import type { Choice } from '../people/action.ts';
import type { Message } from '../state/messages.ts';
import type { View } from '../state/views.ts';
import type { Edits, Surface } from './blocks/surface.ts';
import { valuesOf } from './blocks/values.ts';
import { useWorkspace } from './workspace-context.ts';

export function useMessageSurface(message: Message): Surface {
  const { channel, ts, blocks } = message;
  return useSurfaceOn({ channel, ts }, blocks, {});
}

export function useViewSurface(view: View, errors: Record<string, string>): Surface {
  return useSurfaceOn({ view: view.id }, view.blocks, errors);
}

type On = { channel: string; ts: string } | { view: string };

function useSurfaceOn(on: On, blocks: Message['blocks'], errors: Record<string, string>): Surface {
  const { act } = useWorkspace();
  const [edits, setEdits] = useState<Edits>({});
  return {
    edits,
    errors,
    edit: (blockId, actionId, chosen) => setEdits((before) => withEdit(before, blockId, actionId, chosen)),
    press: (blockId, actionId, chosen) => {
      // The choice being sent counts as made, though the state above changes only after this.
      const values = valuesOf(blocks, withEdit(edits, blockId, actionId, chosen));
      return act({ do: 'press', on, blockId, actionId, chosen, values });
    },
  };
}

function withEdit(edits: Edits, blockId: string, actionId: string, chosen: Choice): Edits {
  return { ...edits, [blockId]: { ...edits[blockId], [actionId]: chosen } };
}
