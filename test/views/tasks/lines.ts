import type { TaskCard, TaskLine, TaskMember } from '../../../src/domain/tasks/showing/task-card.ts';
import type { Playbook } from '../../../src/domain/playbooks/playbook.ts';
import type { RenderedStep } from '../../../src/domain/playbooks/content/render.ts';
import type { Task } from '../../../src/domain/tasks/task.ts';
import { REVIVE } from '../../domain/tasks/with-tasks.ts';

export const TODAY = '2026-11-23';

/** An open task of U1 for one member; what a test is about is given. */
export function taskOf(given: Partial<Task> = {}): Task {
  return {
    taskId: 7,
    accountKey: 3,
    reason: 'revive:call',
    playbookKey: 'revive',
    version: 1,
    stepKey: 'call',
    about: null,
    assignee: 'U1',
    openedAt: new Date('2026-11-20T08:00:00Z'),
    dueOn: '2026-11-26',
    state: 'open',
    stateSince: new Date('2026-11-20T08:00:00Z'),
    snoozedUntil: null,
    endedBy: null,
    outcome: null,
    notes: null,
    learnt: null,
    postKey: 'task:7:C1',
    ...given,
  };
}

export const memberNamed = (name: string, given: Partial<TaskMember> = {}): TaskMember => ({
  memberKey: 1,
  name,
  role: 'Seller',
  level: 2,
  lastActiveOn: '2026-10-20',
  known: true,
  email: null,
  ...given,
});

export function lineOf(given: Partial<TaskLine> = {}): TaskLine {
  const playbook = REVIVE as unknown as Playbook;
  return {
    task: taskOf(),
    account: {
      accountKey: 3,
      name: 'Acme',
      tier: 'enterprise',
      arr: 120_000,
      currency: 'EUR',
      renewalDate: '2027-02-01',
      ownerId: 'U1',
      ownerName: 'Priya',
      champion: null,
      sponsor: null,
      notToContact: [],
    },
    playbook,
    step: playbook.steps[0]!,
    place: { step: 1, of: 2 },
    members: 1,
    only: memberNamed('Maria Lopez'),
    anchorOn: '2026-10-20',
    enrolledOn: '2026-11-09',
    feature: null,
    signalKind: null,
    byHand: null,
    givenBy: null,
    helpAskedOf: [],
    ...given,
  };
}

export function cardOf(given: Partial<TaskCard> = {}): TaskCard {
  return {
    ...lineOf(),
    shown: [memberNamed('Maria Lopez')],
    earlier: null,
    signal: null,
    today: TODAY,
    evaluatedOn: '2026-11-22',
    newestEventAt: '2026-11-22T20:00:00.000Z',
    ...given,
  };
}

export const RENDERED: RenderedStep = {
  task: 'Call Maria Lopez',
  subject: null,
  hook: 'It has been quiet.',
  value: 'Two hours a week.',
  proof: null,
  how: ['Open it'],
  callToAction: { text: 'Reply', link: null },
  hasGaps: false,
  message: 'It has been quiet.\n\nTwo hours a week.\n\n1. Open it\n\nReply',
};
