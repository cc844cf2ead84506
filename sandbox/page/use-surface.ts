import { useState } from 'react';
import type { Choice } from '../people/action.ts';
import type { Message } from '../state/messages.ts';
import type { Preview } from '../state/previews.ts';
import type { View } from '../state/views.ts';
import { offeredIn } from './blocks/options.ts';
import type { Edits, Surface } from './blocks/surface.ts';
import { valuesOf } from './blocks/values.ts';
import { useWorkspace } from './workspace-context.ts';

type EditState = readonly [Edits, (change: (before: Edits) => Edits) => void];

export function useMessageSurface({ channel, ts, blocks }: Message): Surface {
  return useSurfaceOn({ channel, ts }, blocks, {}, useState<Edits>({}));
}

export function usePreviewSurface({ channel, ts }: Message, { id, blocks }: Preview): Surface {
  return useSurfaceOn({ channel, ts, preview: id }, blocks, {}, useState<Edits>({}));
}

export function useHomeSurface(view: View): Surface {
  return useModalSurface(view, {}, useState<Edits>({}));
}

/** The edits of a modal are kept by whoever shows the stack: they outlive a modal in front of it. */
export function useModalSurface(view: View, errors: Record<string, string>, edits: EditState): Surface {
  return useSurfaceOn({ view: view.id }, view.blocks, errors, edits);
}

type On = { channel: string; ts: string; preview?: number } | { view: string };

function useSurfaceOn(
  on: On,
  blocks: Message['blocks'],
  errors: Record<string, string>,
  [edits, setEdits]: EditState,
): Surface {
  const { act } = useWorkspace();
  const [failure, setFailure] = useState<Surface['failure']>(null);
  return {
    edits,
    errors,
    failure,
    edit: (blockId, actionId, chosen) => setEdits((before) => withEdit(before, blockId, actionId, chosen)),
    press: async (blockId, actionId, chosen) => {
      setFailure(null);
      // The choice being sent counts as made, though the state above changes only after this.
      const values = valuesOf(blocks, withEdit(edits, blockId, actionId, chosen));
      const result = await act({ do: 'press', on, blockId, actionId, chosen, values });
      if (!result.ok) setFailure({ blockId, actionId, problem: result.problem });
    },
    suggest: async (blockId, actionId, query) => {
      const result = await act({ do: 'suggest', on, blockId, actionId, query });
      return result.ok
        ? { options: offeredIn(result.suggestions as Parameters<typeof offeredIn>[0]) }
        : { options: [], problem: result.problem };
    },
  };
}

function withEdit(edits: Edits, blockId: string, actionId: string, chosen: Choice): Edits {
  return { ...edits, [blockId]: { ...edits[blockId], [actionId]: chosen } };
}
