import { expect, test } from 'vitest';
import type { Database } from '../../drizzle/database.ts';
import { PERMISSIONS } from '../../src/domain/permissions/permissions.ts';
import type { Role } from '../../src/domain/teammates/teammate.ts';
import { outcome, SILENCE, type Deed } from './deeds.ts';
import { ada, mei } from './owned-accounts.ts';
import { gus, join, priya, random, success, uptake } from './with-uptake.ts';

const shared = 'C0SHARED0';

const whole: { role: Role; who: string; own: string }[] = [
  { role: 'csm', who: priya, own: 'of-priya' },
  { role: 'manager', who: mei, own: 'of-mei' },
  { role: 'admin', who: ada, own: 'of-ada' },
];

/**
 * Tests that each deed is done or refused as the permission table says: by every role, with an own account, another’s
 * and nobody’s; in a channel shared with another company; and by a guest. `notAskedInChannel`: deeds that are decided in
 * a window, which knows of no channel.
 */
export function testMatrix(
  db: Database,
  deeds: Record<string, Deed>,
  { notAskedInChannel = [] }: { notAskedInChannel?: string[] } = {},
): void {
  const matrix = Object.entries(deeds).flatMap(([what, deed]) =>
    whole.map((person) => Object.assign({ what, deed }, person)),
  );

  test.each(matrix)('a $role and $what: as the table says', async ({ deed, role, who, own }) => {
    const extent = PERMISSIONS[deed.action][role];
    for (const [account, allowed] of [
      [own, extent !== 'none'],
      ['of-tomas', extent === 'any'],
      ['of-nobody', extent === 'any'],
    ] as const) {
      // A journey each: what one shared must not be taken for the next one's.
      const said = await outcome(await uptake(db), who, deed, account, success);
      expect(said).toMatch(allowed ? /^done$/ : /^Only .* can /);
    }
  });

  test.each(Object.entries(deeds).filter(([what]) => !notAskedInChannel.includes(what)))(
    'in a channel shared with another company even an admin is refused %s',
    async (_what, deed) => {
      const said = await outcome(await uptake(db), ada, deed, 'of-ada', shared);
      expect(said).toContain(deed.isSilent ? SILENCE : 'is shared');
    },
  );

  test.each(Object.entries(deeds))('a guest is refused %s', async (_what, deed) => {
    const journey = await uptake(db);
    join(journey.slack, journey.slack.state.app.botUserId, random);
    const said = await outcome(journey, gus, deed, 'of-priya', random);
    expect(said).toContain(deed.isSilent ? SILENCE : 'Account data is only for full members');
  });
}
