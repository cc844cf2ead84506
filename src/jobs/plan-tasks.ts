import { planCards } from '../domain/tasks/plan-cards.ts';
import { planReminders } from '../domain/tasks/plan-reminders.ts';
import { wakeTasks } from '../domain/tasks/wake-tasks.ts';
import type { Job } from './job.ts';

/** Brings tasks to people in their working hours: new ones, those whose snooze is over, and what is overdue. */
export const planTasksJob: Job = {
  name: 'plan-tasks',
  due: '20 * * * * *',
  atStart: true,
  run: async ({ db, catalog, log, now }) => {
    const woken = await wakeTasks(db, catalog, now());
    const planned = await planCards(db, catalog, now());
    const reminders = await planReminders(db, catalog, now());
    if (woken + planned.cards + planned.together + reminders > 0)
      log.info({ woken, ...planned, reminders }, 'brought tasks to people');
  },
};
