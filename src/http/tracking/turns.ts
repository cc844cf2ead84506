/**
 * Has work done one piece a turn of the event loop. Reading a batch takes half a millisecond, and dozens of requests
 * arrive at once: read one right after the other, they would have everything else wait, PostgreSQL too.
 */
export function turns(): () => Promise<void> {
  const waiting: (() => void)[] = [];
  const next = () => {
    waiting.shift()!();
    if (waiting.length > 0) setImmediate(next);
  };
  return () =>
    new Promise((resolve) => {
      waiting.push(resolve);
      if (waiting.length === 1) setImmediate(next);
    });
}
