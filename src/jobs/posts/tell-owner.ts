import type { Database } from '../../../drizzle/database.ts';
import type { Notice } from '../../domain/posts/notice.ts';
import type { ClaimedPost } from '../../domain/posts/post.ts';
import { findOwner, planPost } from '../../domain/posts/queries.ts';
import { helperOf } from '../../domain/tasks/assignee.ts';
import { findTeammate, listTeammates } from '../../domain/teammates/queries.ts';
import type { PostDesk } from './post-desk.ts';

/** Who hears of a post that cannot be posted; `insteadOf`: whose it is, who has left. */
export type Told = { userId: string; insteadOf: string | null };

/**
 * Whoever made the digest or has the task, or their manager when they have left or are a guest by now. Null: nobody, as
 * for what goes to its owner alone.
 */
export async function whoIsTold(tx: Database, desk: PostDesk, post: ClaimedPost): Promise<Told | null> {
  const owner = post.kind === 'notice' ? null : await findOwner(tx, post.subject);
  if (owner === null || owner === post.channelId) return null;
  const standing = (await findTeammate(tx, owner))?.standing ?? 'member';
  if (standing === 'member') return { userId: owner, insteadOf: null };
  const helper = helperOf(owner, await listTeammates(tx), desk.catalog.team);
  return helper === null ? null : { userId: helper, insteadOf: owner };
}

/** Plans a message to them; `once`: what they are told of a single time. */
export async function tellOwner(
  tx: Database,
  { userId, insteadOf }: Told,
  notice: Omit<Notice, 'insteadOf'>,
  once: string,
  now: Date,
): Promise<void> {
  const subject: Notice = { ...notice, insteadOf };
  const postKey = `notice:${userId}:${notice.about}:${once}`;
  await planPost(
    tx,
    { postKey, kind: 'notice', channelId: userId, threadOf: null, subject, dueAt: now },
    now,
  );
}
