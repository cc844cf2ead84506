import { z } from 'zod';
import type { Standing } from '../domain/teammates/teammate.ts';

/** https://docs.slack.dev/reference/objects/user-object */
export const userSchema = z.object({
  team_id: z.string(),
  deleted: z.boolean().optional(),
  is_restricted: z.boolean().optional(),
  is_ultra_restricted: z.boolean().optional(),
  is_stranger: z.boolean().optional(),
  enterprise_user: z.object({ teams: z.array(z.string()).optional() }).optional(),
});

/** Who was deactivated reads nothing any more, though Slack may go on naming them. */
export function standingOf(user: z.infer<typeof userSchema>, ourTeamId: string): Standing {
  if (user.deleted) return 'gone';
  if (user.is_restricted || user.is_ultra_restricted) return 'guest';
  const ours = user.team_id === ourTeamId || user.enterprise_user?.teams?.includes(ourTeamId) === true;
  return ours && !user.is_stranger ? 'member' : 'outsider';
}
