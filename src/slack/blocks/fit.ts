import { clip } from '../../clip.ts';
import { clipMrkdwn } from './clip-mrkdwn.ts';
import { dropBlocks, note, shorten, type LeftOut } from './drop.ts';
import type { Fault } from './fault.ts';
import { findFaults } from './find-faults.ts';
import { LIMITS, type Limit } from './limits.ts';
import type { Surface } from './rules.ts';

/** What was done to make a payload fit: pointers and numbers, never text that people read. */
export type Change = { pointer: string; rule: string; limit: number; was: number };

/** The payload as it can be sent, how it differs, and what still keeps Slack from taking it. */
export type Fitted<T> = { payload: T; changes: Change[]; faults: Fault[] };

/** The message with long text cut and the ends of long lists left out, where Slack would refuse it otherwise. */
export function fitMessage<T extends object>(message: T, leftOut: LeftOut): Fitted<T> {
  return fit(message, 'message', leftOut);
}

/** The same of a preview of a link, one of the `unfurls` of `chat.unfurl`. */
export function fitPreview<T extends object>(preview: T, leftOut: LeftOut): Fitted<T> {
  return fit(preview, 'preview', leftOut);
}

/** The same of a view. */
export function fitView<T extends object>(view: T, leftOut: LeftOut): Fitted<T> {
  return fit(view, 'type' in view && view.type === 'home' ? 'home' : 'modal', leftOut);
}

type Thing = Record<string, unknown>;
type Excess = Change & { kind: Limit };

/** In rounds: first what is wrong inside the blocks, then whether they are too much together. */
function fit<T extends object>(given: T, surface: Surface, leftOut: LeftOut): Fitted<T> {
  // A copy in which nothing is the same object twice, as in what is sent.
  const payload = JSON.parse(JSON.stringify(given)) as T;
  const changes: Change[] = [];
  for (;;) {
    const faults = findFaults(payload, surface);
    const excesses = faults.flatMap(excessOf);
    const [first] = excesses;
    if (first === undefined) return { payload, changes, faults };
    const inside = excesses.filter(({ pointer }) => pointer !== '/blocks');
    if (inside.length > 0) fitInside(payload as Thing, inside, leftOut);
    else dropBlocks(payload as { blocks: unknown[] }, first.kind, leftOut);
    const done = inside.length > 0 ? inside : [first];
    changes.push(...done.map(({ pointer, rule, limit, was }) => ({ pointer, rule, limit, was })));
  }
}

/** A fault that comes of too much of what can be less. */
function excessOf({ pointer, rule, limit, value }: Fault): Excess[] {
  const kind = (LIMITS as Record<string, Limit | undefined>)[rule];
  if (!kind?.fit || typeof value !== 'number' || value <= kind.max) return [];
  return [{ pointer, rule, limit: Number(limit), was: value, kind }];
}

function fitInside(payload: Thing, excesses: Excess[], leftOut: LeftOut): void {
  const missing = new Map<number, number>();
  for (const { pointer, kind } of excesses) {
    const path = pointer.split('/').slice(1);
    const field = path.pop() ?? '';
    const holder = path.reduce((value, key) => value[key] as Thing, payload);
    if (kind.fit === 'cut') {
      const isMrkdwn = holder === payload || holder['type'] === 'mrkdwn';
      holder[field] = (isMrkdwn ? clipMrkdwn : clip)(String(holder[field]), kind.max);
    } else {
      const block = Number(path[1] ?? 0);
      missing.set(block, (missing.get(block) ?? 0) + shorten(holder[field] as unknown[], kind));
    }
  }
  // From the end, so that the numbers of the blocks before stay right.
  for (const [block, count] of [...missing].toSorted(([one], [other]) => other - one)) {
    if (count > 0) (payload['blocks'] as unknown[]).splice(block + 1, 0, note(leftOut(count)));
  }
}
