import { pino } from 'pino';
import { expect, test, vi } from 'vitest';
import { claimLooks, claimPosts } from '../../../src/domain/posts/claims/queries.ts';
import { measureBacklog } from '../../../src/domain/posts/queries.ts';
import { end, limited, postponed, setBack } from '../../../src/jobs/posts/outcomes.ts';
import type { PostDesk } from '../../../src/jobs/posts/post-desk.ts';
import { freshDatabase } from '../../support/database.ts';
import { outbox, QUICK } from './with-outbox.ts';

const connection = await freshDatabase();
const { db } = connection;

/** A desk whose time goes on by `stepMs` each time it is asked, as it does while the database answers. */
function deskAt(start: number, stepMs: number): PostDesk {
  let time = start - stepMs;
  const now = () => new Date((time += stepMs));
  return { db, log: pino({ level: 'silent' }), waits: QUICK, now } as unknown as PostDesk;
}

test('a post that is put back is not overtaken by a replica whose time is a little behind', async () => {
  const { plan } = await outbox(connection);
  const t = Date.now() + 1_000;
  await plan({ postKey: 'one' });
  await plan({ postKey: 'two' });
  const [one] = await claimPosts(db, new Date(t), 10);
  expect(one?.postKey).toBe('one');
  await end(deskAt(t + 100, 10), one!, postponed(0));
  // Began its turn between the two times above, and sees what was written meanwhile.
  const next = await claimPosts(db, new Date(t + 105), 10);
  expect(next.map(({ postKey }) => postKey)).not.toContain('two');
});

test('one that was taken for lost before Slack asked to wait is not overtaken either', async () => {
  const { plan } = await outbox(connection);
  const t = Date.now() + 1_000;
  await plan({ postKey: 'one' });
  await plan({ postKey: 'two' });
  const [one] = await claimPosts(db, new Date(t), 10);
  await claimLooks(db, new Date(t + QUICK.leaseMs + 1), 10, QUICK.leaseMs);
  await end(deskAt(t + QUICK.leaseMs + 10, 0), one!, limited('chat.postMessage', 0));
  const next = await claimPosts(db, new Date(t + QUICK.leaseMs + 1_500), 10);
  expect(next.map(({ postKey }) => postKey)).toEqual(['one']);
});

test('what is put back again and again is told to be late', async () => {
  const { plan } = await outbox(connection);
  const t = Date.now() + 1_000;
  await plan({ postKey: 'one' });
  for (let minute = 0; minute < 30; minute += 1) {
    const [one] = await claimPosts(db, new Date(t + minute * 60_000), 10);
    await end(deskAt(t + minute * 60_000, 0), one!, postponed(200));
  }
  const { oldestDue } = await measureBacklog(db, new Date(t + 30 * 60_000));
  expect(t + 30 * 60_000 - oldestDue!.getTime()).toBeGreaterThan(10 * 60_000);
});

test('what was limited often waits for a single failure no longer than what was not, and is not overtaken', async () => {
  const { plan } = await outbox(connection);
  const t = Date.now() + 1_000;
  await plan({ postKey: 'one' });
  await plan({ postKey: 'two' });
  for (let minute = 0; minute < 10; minute += 1) {
    const [one] = await claimPosts(db, new Date(t + minute * 60_000), 10);
    await end(deskAt(t + minute * 60_000, 0), one!, limited('chat.postMessage', 0));
  }
  const [one] = await claimPosts(db, new Date(t + 600_000), 10);
  await end(deskAt(t + 600_000, 0), one!, setBack());
  const next = await claimPosts(db, new Date(t + 660_000), 10);
  expect(next.map(({ postKey }) => postKey)).toEqual(['one']);
});

test('a message is drawn as of the time of the process, as cards are, whatever day the database has', async () => {
  const { deliver, plan, posted } = await outbox(connection, () => new Date('2026-02-01T10:00:00Z'));
  await plan({ postKey: 'day' });
  deliver();
  await vi.waitFor(() => expect(posted().map(({ text }) => text)).toEqual(['2026-02-01']), {
    timeout: 10_000,
  });
});
