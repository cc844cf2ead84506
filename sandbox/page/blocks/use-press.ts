import { useState } from 'react';
import type { Choice } from '../../people/action.ts';
import type { Confirm } from '@slack/types';
import { useSurface } from './surface.ts';

/** Pressing a button: first the question it may ask, then the wait for the bot. */
export function usePress(blockId: string, actionId: string, confirm: Confirm | undefined) {
  const { press } = useSurface();
  const [busy, setBusy] = useState(false);
  const [asking, setAsking] = useState<{ chosen: Choice } | null>(null);
  const go = async (chosen: Choice) => {
    setAsking(null);
    setBusy(true);
    await press(blockId, actionId, chosen);
    setBusy(false);
  };
  return {
    busy,
    /** What was about to be sent while the question stands. */
    asking,
    ask: (chosen: Choice) => {
      // A busy button stays where the focus is, so it is not disabled, but it does nothing.
      if (busy) return;
      if (confirm) setAsking({ chosen });
      else void go(chosen);
    },
    yes: () => asking && void go(asking.chosen),
    no: () => setAsking(null),
  };
}
