/** The card of a task at a place: a channel, or a person (their direct messages). */
export const cardPostKey = (taskId: number, place: string): string => `task:${taskId}:${place}`;

/** The message that tells together what is more than a place gets cards on a day (ISO). */
export const gatheredPostKey = (place: string, day: string): string => `tasks:${place}:${day}`;

/** One message a day about what is overdue. */
export const reminderPostKey = (userId: string, day: string): string => `task_reminder:${userId}:${day}`;

/** The place of a post that shows a task on its card or among others; null: it is none of these. */
export const placeOfPost = (postKey: string): string | null =>
  /^(?:task:\d+|tasks):([^:]+)/.exec(postKey)?.[1] ?? null;

/** What is told in the thread of a card, or of the message that tells the task among others. */
export const eventPostKey = (taskEventId: number): string => `task_event:${taskEventId}`;

/** Whether a post is the card of one task. */
export const isCard = (postKey: string): boolean => postKey.startsWith('task:');
