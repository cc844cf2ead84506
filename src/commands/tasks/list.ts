import { visibleAccounts } from '../../domain/permissions/queries.ts';
import { pageOf } from '../../domain/portfolio/page.ts';
import { listAccounts } from '../../domain/accounts/queries.ts';
import { listOpenTaskIds, listTasksOfPost } from '../../domain/tasks/showing/queries.ts';
import { gatheredPostKey } from '../../domain/tasks/task-posts.ts';
import { findTeammate } from '../../domain/teammates/queries.ts';
import type { Teammate } from '../../domain/teammates/teammate.ts';
import { UserError } from '../../errors.ts';
import { loadListed } from '../../tasks/load-listed.ts';
import { MOST_CHOICES, namesToChoose, noAccount } from '../../views/account-picker.ts';
import type { Message } from '../../views/message.ts';
import { outdatedButton, sentence } from '../../views/sentences.ts';
import { TASKS_A_PAGE, tasksMessage, type TasksOf } from '../../views/tasks/tasks-message.ts';
import { chooseVisible } from '../choose-visible.ts';
import type { Asking } from '../adoption/asking.ts';
import { answer, replace } from '../answer.ts';
import type { ClickHandler, Press } from '../click-handler.ts';
import { today, type Desk } from '../desk.ts';
import { guarded, needing, type Guarded } from '../guarded.ts';

/** The tasks of the account meant, or the accounts to choose from. */
export async function answerTasksOf(desk: Asking, me: Teammate, query: string): Promise<Message> {
  const choice = await chooseVisible(desk, query);
  if ('several' in choice)
    return namesToChoose(query, choice.several.slice(0, MOST_CHOICES), '/adoption tasks');
  if ('none' in choice) return noAccount(query, choice.nearest, '/adoption tasks');
  const { accountKey, name } = choice.found;
  return answerTasks(desk, me, { kind: 'account', accountKey, name }, 1);
}

/** A page of tasks: one's own, everybody's, those of an account, or those of one message. */
export async function answerTasks(desk: Asking, me: Teammate, of: TasksOf, wanted: number): Promise<Message> {
  const day = today(desk);
  const page = pageOf(await idsOf(desk, me, of), wanted, TASKS_A_PAGE);
  const items = await loadListed(desk, page.items, day);
  if (items.length > 0) desk.disclose('tasks', [...new Set(items.map(({ task }) => task.accountKey))]);
  return tasksMessage(of, { ...page, items }, day);
}

async function idsOf({ db, visible }: Asking, { userId }: Teammate, of: TasksOf): Promise<number[]> {
  switch (of.kind) {
    case 'mine':
      return listOpenTaskIds(db, { assignee: userId, accountKeys: visible });
    case 'person':
      return listOpenTaskIds(db, { assignee: of.userId, accountKeys: visible });
    case 'team':
      return listOpenTaskIds(db, { assignee: null, accountKeys: visible });
    case 'account':
      return listOpenTaskIds(db, { assignee: null, accountKeys: new Set([of.accountKey]) });
    case 'together': {
      const seen = new Set(await listOpenTaskIds(db, { assignee: null, accountKeys: visible }));
      const ids = await listTasksOfPost(db, gatheredPostKey(of.channelId, of.day));
      return ids.filter((id) => seen.has(id));
    }
  }
}

/** Another page in the place of the one that the button stands in. */
export const turnTasks: ClickHandler = async (desk, press, respond) => {
  const page = await pageAt(desk, press);
  return page.allowed ? replace(respond, page.result) : answer(respond, sentence(page.sentence));
};

/** The list, below the message that the button stands in, for the clicker alone. */
export const showTasks: ClickHandler = async (desk, press, respond) => {
  const page = await pageAt(desk, press);
  return answer(respond, page.allowed ? page.result : sentence(page.sentence));
};

async function pageAt(desk: Desk, press: Press): Promise<Guarded<Message>> {
  const { of, page } = await placeOf(desk, press.value);
  const asked = needing(press, of.kind === 'team' || of.kind === 'person' ? 'see_team' : 'see_account');
  const about = of.kind === 'account' ? { accountKey: of.accountKey } : null;
  return guarded(desk, asked, about, async (me, disclose) => {
    const visible = await visibleAccounts(desk.db, me, desk.catalog);
    return answerTasks({ ...desk, visible, disclose }, me, of, page);
  });
}

const VALUE = /^(mine|team|person|account|together):(\d{1,5})(?::(\w{1,20}))?(?::(\d{4}-\d\d-\d\d))?$/;

async function placeOf({ db }: Desk, value: string | null): Promise<{ of: TasksOf; page: number }> {
  const [, kind, page, about = '', day] = VALUE.exec(value ?? '') ?? [];
  const at = { page: Number(page) };
  if (kind === 'mine' || kind === 'team') return { of: { kind }, ...at };
  if (kind === 'together' && day !== undefined) return { of: { kind, channelId: about, day }, ...at };
  if (kind === 'person') return { of: { kind, userId: about, name: await nameOf(db, about) }, ...at };
  const accountKey = /^\d{1,9}$/.test(about) ? Number(about) : 0;
  const [account] = kind === 'account' ? await listAccounts(db, [accountKey]) : [];
  if (account === undefined) throw new UserError(outdatedButton());
  return { of: { kind: 'account', accountKey, name: account.name }, ...at };
}

async function nameOf(db: Desk['db'], userId: string): Promise<string> {
  const person = await findTeammate(db, userId);
  if (person === null) throw new UserError(outdatedButton());
  return person.name;
}
