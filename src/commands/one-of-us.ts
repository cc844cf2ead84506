import { refusalOf } from '../slack/audience.ts';
import type { Desk } from './desk.ts';
import { teammateOf } from './teammate-of.ts';

/** Whether somebody is a full member of the workspace: Slack's menu offers guests, apps and people of other companies too. */
export async function isOneOfUs(desk: Desk, userId: string): Promise<boolean> {
  const asked = { userId, teamId: desk.teamId, channelId: null };
  const [known, refusal] = await Promise.all([
    teammateOf(desk, userId),
    refusalOf(desk.slack, asked, desk.teamId),
  ]);
  return known !== null && refusal === null;
}
