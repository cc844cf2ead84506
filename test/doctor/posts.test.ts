import { expect, test } from 'vitest';
import { judgePosts } from '../../src/doctor/posts.ts';

const now = new Date('2026-03-10T12:00:00Z');
const since = new Date('2026-03-09T08:30:00Z');
const quiet = { backlog: { waiting: 0, oldestDue: null }, troubles: [], refused: 0, outdated: 0 };
const archived = { channelId: 'C1', trouble: 'is_archived', since, told: 'U1' };

test.each([
  [quiet, 'ok', '0 wait, none refused.'],
  [{ ...quiet, backlog: { waiting: 3, oldestDue: new Date('2026-03-10T11:55:00Z') } }, 'ok', '3 wait'],
  [
    { ...quiet, backlog: { waiting: 3, oldestDue: new Date('2026-03-10T11:00:00Z') } },
    'warning',
    '3 wait, the oldest for 60 minutes.',
  ],
  [{ ...quiet, outdated: 3 }, 'warning', '3 messages show an older state'],
  [{ ...quiet, refused: 2 }, 'warning', '2 refused in the last seven days.'],
  [
    { ...quiet, refused: 1, troubles: [archived] },
    'warning',
    'Channels that take no posts: C1, is_archived, since 2026-03-09 08:30 UTC, U1 was told.',
  ],
  [{ ...quiet, refused: 7, troubles: Array.from({ length: 7 }, () => archived) }, 'warning', '; 2 more.'],
  [
    { ...quiet, troubles: [{ ...archived, channelId: '*', trouble: 'token_revoked', told: null }] },
    'error',
    'Slack has taken none since 2026-03-09 08:30 UTC (token_revoked)',
  ],
] as const)('posts %o are %s', (posts, state, detail) => {
  const check = judgePosts({ ...posts, troubles: [...posts.troubles] }, now);
  expect(check).toMatchObject({ state, detail: expect.stringContaining(detail) });
  expect(check.remedy === null).toBe(state === 'ok');
});
