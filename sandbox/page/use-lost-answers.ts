import { useEffect, useRef } from 'react';
import { useWorkspace } from './workspace-context.ts';

/** Of these the answer appears all the same: only the bot does not hear of it. */
const arrived = new Set(['error-after', 'drop-after']);

/** Says when what the bot answered did not arrive: else a person would look at a page on which nothing happens. */
export function useLostAnswers(): void {
  const { snapshot, say } = useWorkspace();
  const opened = useRef(Date.now());
  const lost = snapshot.traffic.findLast(
    ({ via, status, fault, at }) =>
      via === 'response-url' &&
      (status === 'lost' || status === 'refused') &&
      !arrived.has(fault ?? '') &&
      at > opened.current,
  );
  const { name } = snapshot.app;
  useEffect(() => {
    if (lost) say(`An answer of ${name} did not arrive (${lost.problem}). “Traffic and faults” shows it.`);
    // Once for each, not whenever the traffic goes on.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [lost?.id]);
}
