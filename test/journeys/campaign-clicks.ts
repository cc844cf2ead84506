import type { Result } from '../../sandbox/people/result.ts';
import type { RunningLocalSlack } from '../../sandbox/start-local-slack.ts';
import { addChannel } from '../../sandbox/state/channels.ts';
import { post, type Message } from '../../sandbox/state/messages.ts';
import { addTeammate } from '../../sandbox/state/teammates.ts';
import { openModal } from '../../sandbox/state/views.ts';
import { acceptView } from '../../sandbox/web-api/view-content.ts';
import type { Connection } from '../../src/db/database.ts';
import { daysBefore } from '../../src/domain/catalog/days.ts';
import { planDigests } from '../../src/domain/digest/plan-digests.ts';
import { createSubscription } from '../../src/domain/digest/subscriptions/queries.ts';
import type { Action } from '../../src/domain/permissions/permissions.ts';
import { recordTeammates } from '../../src/domain/teammates/queries.ts';
import { ACTION, type ActionId } from '../../src/views/action-ids.ts';
import { SNOOZE_DAY, snoozeWindow } from '../../src/views/digest/snooze-words.ts';
import { doneWindow } from '../../src/views/tasks/task-windows.ts';
import { addPlaybook, enrol, giveOne, newTask } from '../domain/tasks/with-tasks.ts';
import { addAccounts, addMembers, catalogOf } from '../support/builders.ts';
import { openSignal, subscriptionOf } from '../support/digests.ts';
import { teammateOf } from '../support/teammates.ts';
import { OUTCOME } from './tasks-in-slack.ts';

/** What a person decides with a button or a window, about an account that nobody else decides about. */
export type Click = {
  kind: 'claim' | 'snooze' | 'verdict' | 'done';
  person: string;
  account: number;
  /** Of its own, so that what is said there is said of this click. */
  channel: string;
  action: Action;
  /** What has come of it: rows that the decision leaves. */
  effect: string;
  act: () => Promise<Acted>;
};

/**
 * `told`: whether the person was told why nothing was changed; `toldAlready`: that it was so already; `twice`: whether
 * the bot got it twice, and may have answered it once so and once otherwise.
 */
type Acted = { result: Result; told: () => boolean; toldAlready: () => boolean; twice: boolean };

type Slack = RunningLocalSlack;

/** So many decisions of these people, each about an account that they look after: a kind after the other. */
export async function clicksOf(
  connection: Connection,
  slack: Slack,
  count: number,
  people: number,
): Promise<Click[]> {
  const { db, pool } = connection;
  const today = new Date().toISOString().slice(0, 10);
  const who = Array.from({ length: people }, (_, index) => `U0CLICK${index}`);
  for (const id of who)
    addTeammate(slack.state, {
      id,
      handle: id,
      name: id,
      kind: 'person',
      title: '',
      timeZone: 'UTC',
      isAdmin: false,
      email: null,
    });
  await recordTeammates(
    db,
    who.map((id) => teammateOf(id)),
    new Date(),
  );
  const ids = Array.from({ length: count }, (_, index) => ({ accountId: `account ${index}` }));
  const accounts = [...(await addAccounts(db, ids)).values()];
  const members = await addMembers(
    db,
    accounts.map((accountKey, index) => ({ accountKey, memberId: `member ${index}` })),
  );
  await addPlaybook(pool);
  const subscriptions = new Map<string, number>();
  // A digest has room for some thirty accounts, so everybody has one of their own.
  for (const owner of who) {
    const subscription = subscriptionOf({ createdBy: owner, channelId: owner });
    const own = { ...subscription, filter: { ...subscription.filter, owner } };
    subscriptions.set(
      owner,
      await createSubscription(db, own, new Date(`${daysBefore(today, 3)}T12:00:00Z`)),
    );
  }
  const clicks: Click[] = [];
  for (const [index, account] of accounts.entries()) {
    // Whoever it is, each kind comes about.
    const person = who[Math.floor(index / KINDS.length) % people]!;
    const channel = `C0CLICK${index}`;
    const plain = { archived: false, createdAt: 0, topic: '', name: channel.toLowerCase() };
    const readers = [person, slack.state.app.botUserId];
    addChannel(slack.state, { id: channel, kind: 'public', members: readers, ...plain });
    await pool.query('insert into account_owners values ($1, $2, $2, now())', [account, person]);
    const kind = KINDS[index % KINDS.length]!;
    const at = { slack, person, channel };
    const click = { kind, person, account, channel };
    switch (kind) {
      case 'claim':
        clicks.push({ ...click, ...CLAIM, act: pressing(at, ACTION.claimAccount, `${account}:claim`, 2) });
        break;
      case 'verdict': {
        await openSignal(pool, account, daysBefore(today, 1));
        const value = `${subscriptions.get(person)}:${today}:${account}`;
        clicks.push({ ...click, ...VERDICT, act: pressing(at, VERDICTS[index % VERDICTS.length]!, value) });
        break;
      }
      case 'snooze': {
        const day = { type: 'datepicker', selected_date: daysBefore(today, -30) };
        const values = { [SNOOZE_DAY]: { [SNOOZE_DAY]: day } };
        clicks.push({
          ...click,
          ...SNOOZE,
          act: submitting(at, snoozeWindow(String(account), daysBefore(today, -7)), values),
        });
        break;
      }
      case 'done': {
        const memberKey = members.get(`member ${index}`)!;
        const enrolmentId = await enrol(pool, { accountKey: account, memberKey });
        const taskId = await giveOne(db, newTask(account, enrolmentId), new Date());
        const named = { what: 'Call them', account: 'Theirs', member: null, members: 1 };
        const window = doneWindow({ taskId, given: 1, added: 0 }, named);
        clicks.push({ ...click, ...DONE, act: submitting(at, window, OUTCOME) });
      }
    }
  }
  await planDigests(db, catalogOf(), new Date(`${today}T23:00:00Z`));
  return clicks;
}

const KINDS = ['claim', 'snooze', 'verdict', 'done'] as const;
const VERDICTS = [ACTION.judgeUseful, ACTION.judgeFalseAlarm, ACTION.judgeHandled];

const CLAIM = {
  action: 'claim_account',
  effect: 'select from claims where account_key = $1 and released_at is null',
} as const;
const SNOOZE = {
  action: 'snooze_account',
  effect: 'select from snoozes where account_key = $1 and ended_at is null',
} as const;
const VERDICT = {
  action: 'judge_signal',
  effect: 'select from signal_verdicts where account_key = $1',
} as const;
const DONE = {
  action: 'work_task',
  effect: `select from tasks where account_key = $1 and state = 'done'`,
} as const;

/** The second click of two is answered so, and changes nothing. */
const ALREADY = 'You are on it already';

type At = { slack: Slack; person: string; channel: string };

/** Presses a button in a message of its own; several times at once, as with a double click. */
function pressing(
  { slack, person, channel }: At,
  actionId: ActionId,
  value: string,
  times = 1,
): Click['act'] {
  const label = { type: 'plain_text', text: 'It' };
  const elements = [{ type: 'button', text: label, action_id: actionId, value }];
  const blocks = [{ type: 'actions', block_id: 'b', elements }] as Message['blocks'];
  return async () => {
    const { ts } = post(slack.state, {
      channel,
      user: slack.state.app.botUserId,
      text: 'It',
      blocks,
      ephemeralTo: person,
    });
    const deed = { do: 'press', blockId: 'b', actionId, chosen: null, values: {} } as const;
    const press = () => slack.act(person, { ...deed, on: { channel, ts } });
    const results = await Promise.all(Array.from({ length: times }, press));
    const said = () =>
      slack.state.messages.get(channel)!.filter((one) => one.ts > ts && one.ephemeralTo === person);
    return {
      result: results.find(({ ok }) => ok) ?? results[0]!,
      told: () => said().some(({ text }) => !text.startsWith(ALREADY)),
      toldAlready: () => said().some(({ text }) => text.startsWith(ALREADY)),
      twice: times > 1,
    };
  };
}

/** Submits a window of its own, with these values. */
function submitting({ slack, person, channel }: At, window: object, values: object): Click['act'] {
  return async () => {
    const content = acceptView(slack.state, window as Record<string, unknown>, 'modal', null);
    const { id, callback_id } = openModal(slack.state, { person, openedIn: channel }, content);
    const result = await slack.act(person, { do: 'submit', view: id, values: values as never });
    // The answer is the acknowledgement; later the person may close this window with another one.
    const isTold = (slack.state.views.get(id)?.callback_id ?? callback_id) !== callback_id;
    const told = () => isTold;
    return { result, told, toldAlready: told, twice: deliveriesOf(slack, id) > 1 };
  };
}

function deliveriesOf({ state }: Slack, view: string): number {
  return state.traffic.filter(({ direction, request }) => direction === 'to-bot' && viewIn(request) === view)
    .length;
}

const viewIn = (request: unknown) => (request as { view?: { id?: string } }).view?.id;
