import type { PlainTextOption } from '@slack/types';
import { z } from 'zod';
import { findAccounts } from '../domain/accounts/queries.ts';
import { visibleAccounts } from '../domain/permissions/queries.ts';
import { MOST_CHOICES } from '../views/account-picker.ts';
import { ACTION } from '../views/action-ids.ts';
import { accountOptions } from '../views/find-account.ts';
import { FIND_TIME_ZONE, zoneOption } from '../views/preferences.ts';
import type { Desk } from './desk.ts';
import { explain } from './explain.ts';
import { guarded } from './guarded.ts';
import type { Request } from './request.ts';
import { surfaceOf } from './payloads.ts';

/** https://docs.slack.dev/reference/interaction-payloads/block_suggestion-payload */
const suggestionSchema = z.object({
  user: z.object({ id: z.string(), team_id: z.string().optional() }),
  team: z.object({ id: z.string() }),
  channel: z.object({ id: z.string() }).optional(),
  view: z.object({ type: z.enum(['modal', 'home']) }).optional(),
  action_id: z.string(),
  value: z.string(),
});

/** The options of a menu for what somebody typed into it; none where they may not see any, or something went wrong. */
export async function suggest(desk: Desk, payload: unknown): Promise<PlainTextOption[]> {
  try {
    const { user, team, channel, view, action_id, value } = suggestionSchema.parse(payload);
    const place = { channelId: channel?.id ?? null, surface: surfaceOf(view) };
    const asked = { userId: user.id, teamId: user.team_id ?? team.id, ...place };
    const find = Object.hasOwn(MENUS, action_id) ? MENUS[action_id] : undefined;
    return (await find?.(desk, { ...asked, needs: 'see_account' }, value)) ?? [];
  } catch (error) {
    // A menu has no place for a sentence; Slack says that there are no results.
    explain(error, desk.log);
    return [];
  }
}

const MENUS: Record<string, (desk: Desk, request: Request, typed: string) => Promise<PlainTextOption[]>> = {
  [ACTION.findAccount]: suggestAccounts,
  [FIND_TIME_ZONE]: async (_desk, _request, typed) => suggestTimeZones(typed),
};

async function suggestAccounts(desk: Desk, request: Request, typed: string): Promise<PlainTextOption[]> {
  const found = await guarded(desk, request, null, async (me, disclose) => {
    const visible = await visibleAccounts(desk.db, me, desk.catalog);
    const accounts = await findAccounts(desk.db, typed, MOST_CHOICES, visible);
    const keys = accounts.map(({ accountKey }) => accountKey);
    if (keys.length > 0) disclose('choices', keys);
    return accounts;
  });
  return found.allowed ? accountOptions(found.result) : [];
}

/** Slack shows so many. */
const MOST_OPTIONS = 100;

/** Those with what was typed in their name: `lon` is in Europe/London. */
function suggestTimeZones(typed: string): PlainTextOption[] {
  const wanted = typed.trim().toLowerCase().replaceAll(' ', '_');
  const zones = Intl.supportedValuesOf('timeZone').filter((zone) => zone.toLowerCase().includes(wanted));
  return zones.slice(0, MOST_OPTIONS).map(zoneOption);
}
