import { z } from 'zod';
import { recordAudit } from '../../domain/audit/queries.ts';
import { findFirstPlace } from '../../domain/home/find-first-place.ts';
import { FIRST_PLACE } from '../../domain/home/home.ts';
import { openHome } from '../../domain/home/queries.ts';
import { drawHome } from '../../home/draw-home.ts';
import type { Desk } from '../desk.ts';
import { teammateOf } from '../teammate-of.ts';

/** https://docs.slack.dev/reference/events/app_home_opened */
const eventSchema = z.object({ user: z.string(), tab: z.enum(['home', 'messages']).catch('messages') });

/** Somebody opened the App Home: it is drawn at once, and from then on drawn again when what it shows changes. */
export async function homeOpened(desk: Desk, event: unknown): Promise<void> {
  const { user, tab } = eventSchema.parse(event);
  if (tab !== 'home') return;
  const me = await teammateOf(desk, user);
  const first = me === null ? FIRST_PLACE : await findFirstPlace(desk.db, me);
  await openHome(desk.db, user, first, desk.now());
  await showHome(desk, user);
}

/** Draws it for somebody who looks at it, and puts on record what it showed them. */
export async function showHome(desk: Desk, userId: string): Promise<void> {
  const accounts = await drawHome(desk, userId);
  if (accounts.length === 0) return;
  await recordAudit(desk.db, {
    at: desk.now(),
    userId,
    action: 'see_account',
    accountKey: null,
    channelId: null,
    messageTs: null,
    surface: 'home',
    detail: { shown: 'home', accounts },
  });
}
