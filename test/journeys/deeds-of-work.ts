import type { StateValues } from '../../sandbox/people/action.ts';
import { ACTION, type ActionId } from '../../src/views/action-ids.ts';
import { CONFIRM_START_WINDOW, START_WINDOW } from '../../src/views/playbooks/start-windows.ts';
import { TURN_ON_WINDOW } from '../../src/views/playbooks/windows.ts';
import { DRAFT_WINDOW } from '../../src/views/tasks/draft-window.ts';
import { END_PLAYBOOK_WINDOW } from '../../src/views/tasks/end-playbook.ts';
import {
  DONE_WINDOW,
  HELP_WINDOW,
  REASSIGN_WINDOW,
  SKIP_WINDOW,
  START_BESIDE_WINDOW,
  TASK_SNOOZE_WINDOW,
} from '../../src/views/tasks/task-windows.ts';
import { pressed, refusalOf, replaced, typed, type Deed } from './deeds.ts';
import { mei, type OwnedAccounts } from './owned-accounts.ts';
import { OUTCOME, picked, typed as typedIn } from './tasks-in-slack.ts';
import { eventually, tomas, wordsOf } from './with-uptake.ts';

/** What there is to work on, by the account's id: the task, the member that it is for, and their run of a playbook. */
export type Work = OwnedAccounts & {
  taskOf: (account: string) => string;
  /** Where the member's record is: `<account key>:<member key>:1`. */
  placeOf: (account: string) => string;
  enrolmentOf: (account: string) => string;
};

/** The playbook that is turned on and off, and started; tasks are of another. */
export const RENEW = 'renew';

type Step = { window: string; values: (account: string) => StateValues };

/** A button, the windows that follow it, each filled in and submitted, and whether the deed is done. */
type Pressing = {
  action: Deed['action'];
  button: ActionId;
  value: (account: string) => string;
  /** What has to be so before. */
  given?: (account: string) => Promise<unknown>;
  steps?: Step[];
  /** Which window is submitted by whoever may not, because only then is it known of what; by default they get none. */
  refusedIn?: string;
  done: (account: string, who: string) => Promise<boolean>;
};

function pressing({ action, button, value, given, steps = [], refusedIn, done }: Pressing): Deed {
  return {
    action,
    act: async (journey, who, account, channel) => {
      await given?.(account);
      const before = journey.messages(channel).length;
      await pressed(journey, who, channel, button, value(account));
      for (const { window, values } of steps) {
        const opened = await eventually(() => {
          const modal = journey.modal(who);
          if (modal?.callback_id === window) return modal;
          return refusalOf(journey, who, channel, before);
        });
        if (typeof opened === 'string') break;
        await journey.slack.act(who, { do: 'submit', view: opened.id, values: values(account) });
        if (window !== refusedIn && refusalOf(journey, who, channel, before) !== undefined)
          throw new Error(`${who} was refused in the window ${window}, which they should not have got`);
      }
      return () => done(account, who);
    },
  };
}

const nothing = () => ({});
const menu = (value: string) => ({ type: 'static_select', selected_option: { value } }) as never;
const step = (window: string, values: Step['values'] = nothing): Step => ({ window, values });
const confirmed = step(CONFIRM_START_WINDOW, () => ({ playbook_whom: { playbook_whom: picked('all') } }));
const SURE = { type: 'checkboxes', selected_options: [{ value: 'yes' }] } as never;

/** Everything that tasks and playbooks offer. */
export function deedsOfWork({ pool, keys, taskOf, placeOf, enrolmentOf }: Work): Record<string, Deed> {
  const holds = async (query: string, values: unknown[]) => (await pool.query(query, values)).rowCount! > 0;
  const isTask = (state: string) => (account: string) =>
    holds('select from tasks where task_id = $1 and state = $2', [taskOf(account), state]);
  const isRecorded = (action: string) => (account: string, who: string) =>
    holds('select from audit_entries where action = $1 and account_key = $2 and user_id = $3', [
      action,
      keys.get(account),
      who,
    ]);
  const started = (account: string, who: string) =>
    holds('select from enrolments where account_key = $1 and playbook_key = $2 and started_by = $3', [
      keys.get(account),
      RENEW,
      who,
    ]);
  const ended = (account: string) =>
    holds(`select from enrolments where enrolment_id = $1 and state = 'left'`, [enrolmentOf(account)]);
  const isOn = (on: boolean) => () =>
    holds('select from playbooks where playbook_key = $1 and (enabled_at is not null) = $2', [RENEW, on]);
  const turn = (on: boolean) => () =>
    pool.query(
      `update playbooks set enabled_at = case when $2 then now() end, enabled_version = case when $2 then version end
       where playbook_key = $1`,
      [RENEW, on],
    );
  const isOut = (account: string) =>
    holds('select from contact_opt_outs where account_key = $1', [keys.get(account)]);
  const task = (given: Omit<Pressing, 'action' | 'value'> & Partial<Pressing>): Deed =>
    pressing({ action: 'work_task', value: taskOf, ...given });
  const more = (what: string) => (account: string) => `${taskOf(account)}:${what}`;

  return {
    'Open a task': {
      action: 'see_account',
      act: async (journey, who, account, channel) => {
        const on = await pressed(journey, who, channel, ACTION.taskOpen, taskOf(account));
        return () =>
          journey.messages(channel).some((one) => one.ts > on.ts && wordsOf(one).includes('Why now'));
      },
    },
    '/adoption why <member>': {
      action: 'see_account',
      act: (journey, who, account, channel) =>
        typed(
          journey,
          who,
          `/adoption why member ${account} at ${account}`,
          channel,
          `Why was member ${account} `,
        ),
    },
    'Choose a member': {
      action: 'see_account',
      act: replaced(ACTION.chooseMember, (account) => `Why was member ${account} `, placeOf),
    },
    '/adoption tasks team': {
      action: 'see_team',
      act: (journey, who, _account, channel) =>
        typed(journey, who, '/adoption tasks team', channel, 'The team’s tasks'),
    },
    Done: task({ button: ACTION.taskDone, steps: [step(DONE_WINDOW, () => OUTCOME)], done: isTask('done') }),
    'Mark as sent': task({ button: ACTION.taskDraft, steps: [step(DRAFT_WINDOW)], done: isTask('done') }),
    'Snooze a task': task({ button: ACTION.taskSnooze, value: more('tomorrow'), done: isTask('snoozed') }),
    'Snooze a task until a day': task({
      button: ACTION.taskSnooze,
      value: more('date'),
      steps: [step(TASK_SNOOZE_WINDOW, () => ({ task_day: { task_day: dayFromNow(9) } }))],
      done: isTask('snoozed'),
    }),
    'End the snooze': task({
      button: ACTION.taskWake,
      given: (account) =>
        pool.query(
          `update tasks set state = 'snoozed', snoozed_until = current_date + 9 where task_id = $1`,
          [taskOf(account)],
        ),
      done: isTask('open'),
    }),
    Skip: task({
      button: ACTION.taskMore,
      value: more('skip'),
      steps: [step(SKIP_WINDOW, () => ({ task_reason: { task_reason: picked('wrong_moment') } }))],
      done: isTask('skipped'),
    }),
    'Ask for help': task({
      button: ACTION.taskMore,
      value: more('help'),
      steps: [
        step(HELP_WINDOW, () => ({
          task_help_from: { task_help_from: picked('manager') },
          task_help_words: { task_help_words: typedIn('Who knows them?') },
        })),
      ],
      done: isRecorded('work_task'),
    }),
    Reassign: task({
      action: 'reassign_task',
      button: ACTION.taskReassign,
      steps: [
        step(REASSIGN_WINDOW, (account) => ({
          task_person: {
            task_person: { type: 'users_select', selected_user: account === 'of-tomas' ? mei : tomas },
          },
        })),
      ],
      done: isRecorded('reassign_task'),
    }),
    'Start for an account': pressing({
      action: 'start_playbook',
      button: ACTION.startForAccount,
      value: () => RENEW,
      given: turn(true),
      refusedIn: START_WINDOW,
      steps: [
        step(START_WINDOW, (account) => ({
          playbook_account: { [ACTION.findAccount]: menu(String(keys.get(account))) },
        })),
        confirmed,
      ],
      done: started,
    }),
    'Start beside a task': task({
      action: 'start_playbook',
      button: ACTION.taskMore,
      value: more('start'),
      given: turn(true),
      steps: [
        step(START_BESIDE_WINDOW, () => ({
          task_playbook: { task_playbook: menu(RENEW) },
          task_whom: { task_whom: picked('members') },
        })),
        confirmed,
      ],
      done: started,
    }),
    'End for whom a task is': task({
      action: 'start_playbook',
      button: ACTION.taskMore,
      value: more('end'),
      steps: [step(END_PLAYBOOK_WINDOW)],
      done: ended,
    }),
    'End a run': pressing({
      action: 'start_playbook',
      button: ACTION.endEnrolment,
      value: (account) => `${placeOf(account)}:${enrolmentOf(account)}`,
      done: ended,
    }),
    'Turn on': pressing({
      action: 'manage_playbook',
      button: ACTION.turnOnPlaybook,
      value: () => RENEW,
      given: turn(false),
      steps: [step(TURN_ON_WINDOW, () => ({ playbook_sure: { playbook_sure: SURE } }))],
      done: isOn(true),
    }),
    'Turn off': pressing({
      action: 'manage_playbook',
      button: ACTION.turnOffPlaybook,
      value: () => RENEW,
      given: turn(true),
      done: isOn(false),
    }),
    'Move running ones': pressing({
      action: 'manage_playbook',
      button: ACTION.movePlaybook,
      value: () => `${RENEW}:1`,
      given: turn(true),
      done: (_account, who) =>
        holds(`select from audit_entries where action = 'manage_playbook' and user_id = $1`, [who]),
    }),
    'Do not contact': pressing({
      action: 'opt_out_member',
      button: ACTION.optOut,
      value: placeOf,
      done: isOut,
    }),
    'Contact again': pressing({
      action: 'opt_out_member',
      button: ACTION.optIn,
      value: placeOf,
      given: (account) =>
        pool.query(
          `insert into contact_opt_outs (account_key, member_key, recorded_by, opted_out_at)
           select $1, member_key, 'U0', now() from members where account_key = $1`,
          [keys.get(account)],
        ),
      done: async (account) => !(await isOut(account)),
    }),
  };
}

const dayFromNow = (days: number) =>
  ({
    type: 'datepicker',
    selected_date: new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10),
  }) as never;
