import type { Context } from '../context.ts';
import { noticeSchema } from '../domain/posts/notice.ts';
import type { PostKind } from '../domain/posts/post.ts';
import type { Message } from '../views/message.ts';
import { noticeMessage } from '../views/notices.ts';
import { drawDataFaults } from './draw-data-faults.ts';
import { drawDigest, drawDigestAccounts } from './digest/draw-digest.ts';
import { drawTask, drawTaskEvent, drawTaskHelp, drawTaskReminder, drawTasks } from './tasks/draw-task.ts';

/** Draws a post from its subject as things stand now; null: there is nothing to show any more. */
export type Draw = (context: Context, subject: Record<string, unknown>) => Promise<Message | null>;

/** How each kind of post is drawn, when it is sent and whenever what it shows has changed. */
export const DRAW: Record<PostKind, Draw> = {
  digest: drawDigest,
  digest_accounts: drawDigestAccounts,
  data_faults: drawDataFaults,
  task: drawTask,
  task_event: drawTaskEvent,
  task_help: drawTaskHelp,
  tasks: drawTasks,
  task_reminder: drawTaskReminder,
  notice: async (_context, subject) => noticeMessage(noticeSchema.parse(subject)),
};
