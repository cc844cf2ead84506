import { z } from 'zod';
import { recordInteraction } from '../domain/interactions/queries.ts';
import { failedWindow } from '../views/failed-window.ts';
import { FIND_ACCOUNT, findWindow } from '../views/find-account.ts';
import type { Desk } from './desk.ts';
import { permit } from './guarded.ts';

/** https://docs.slack.dev/reference/interaction-payloads/shortcuts-interaction-payload */
const shortcutSchema = z.object({
  type: z.literal('shortcut'),
  callback_id: z.string(),
  trigger_id: z.string(),
  action_ts: z.string(),
  user: z.object({ id: z.string(), team_id: z.string().optional() }),
  team: z.object({ id: z.string() }),
});

type Shortcut = z.infer<typeof shortcutSchema>;

/** Every shortcut of manifest.yml. */
export const shortcuts: Record<string, (desk: Desk, shortcut: Shortcut) => Promise<void>> = {
  find_account: openFinder,
};

/** Answers one shortcut, acknowledged already; one that Slack delivers twice acts once. */
export async function handleShortcut(desk: Desk, payload: unknown): Promise<void> {
  const { data } = shortcutSchema.safeParse(payload);
  const answer =
    data !== undefined && Object.hasOwn(shortcuts, data.callback_id)
      ? shortcuts[data.callback_id]
      : undefined;
  if (data === undefined || answer === undefined) {
    desk.log.info({ callbackId: data?.callback_id ?? null }, 'a shortcut that is not ours was used');
    return;
  }
  const { user, team, action_ts, callback_id } = data;
  const interaction = {
    teamId: user.team_id ?? team.id,
    userId: user.id,
    actionTs: action_ts,
    actionId: callback_id,
  };
  if (await recordInteraction(desk.db, interaction)) await answer(desk, data);
}

/** Opens the window at once: there is no account data in it before somebody types, and then they are asked about. */
async function openFinder(desk: Desk, { trigger_id, user, team }: Shortcut): Promise<void> {
  const asked = {
    userId: user.id,
    teamId: user.team_id ?? team.id,
    channelId: null,
    surface: 'window',
    needs: 'see_account',
  } as const;
  const [{ view }, permission] = await Promise.all([
    desk.slack.views.open({ trigger_id, view: findWindow() }),
    permit(desk, asked, null),
  ]);
  if (!permission.allowed && view?.id !== undefined)
    await desk.slack.views.update({
      view_id: view.id,
      view: failedWindow(permission.sentence, FIND_ACCOUNT),
    });
}
