import { setTimeout as sleep } from 'node:timers/promises';
import type { WebClient } from '@slack/web-api';
import type { Context } from '../../context.ts';
import { LOOKS_MS } from '../../domain/posts/looks.ts';
import type { JudgePlace } from '../../slack/outbox/judge-place.ts';
import type { Draw } from '../draw-post.ts';
import type { PostKind } from '../../domain/posts/post.ts';

/** What posts are delivered with. `now` is the database's time. */
export type PostDesk = Context & {
  slack: WebClient;
  judge: JudgePlace;
  draw: Partial<Record<PostKind, Draw>>;
  /** What they are drawn with: as of the process's time, as cards are. */
  drawnWith: Context;
  waits: Waits;
};

export type Waits = {
  /** A post in hand for so long has lost its process. Longer than drawing and Slack's answer can take. */
  leaseMs: number;
  /** From then on a post in hand is not sent any more: it may be taken for lost before Slack answers. */
  sendWithinMs: number;
  /** When a post whose fate is unknown is looked for. */
  looksMs: readonly number[];
  /** Before something that could not be asked or done is tried again. */
  againMs: number;
  /** How often is looked for work. */
  pollMs: number;
};

/** The client for jobs waits 20 s for an answer (src/slack/clients.ts). */
export const WAITS: Waits = {
  leaseMs: 60_000,
  sendWithinMs: 20_000,
  looksMs: LOOKS_MS,
  againMs: 5_000,
  pollMs: 300,
};

export function later(desk: PostDesk, ms: number): Date {
  return new Date(desk.now().getTime() + ms);
}

/** Writes what must not be lost, again and again while the database is away. */
export async function persistently<T>(desk: PostDesk, write: () => Promise<T>): Promise<T> {
  const until = performance.now() + desk.waits.sendWithinMs;
  for (;;) {
    try {
      return await write();
    } catch (error) {
      if (performance.now() > until) throw error;
      await sleep(250);
    }
  }
}
