import type { Database } from '../../../../drizzle/database.ts';
import { withNames } from '../../accounts/named-signal.ts';
import type { Catalog } from '../../catalog/catalog.ts';
import { roleName } from '../../catalog/names.ts';
import { listOpenSignals } from '../../evaluation/open-signals/queries.ts';
import { levelOf } from '../../levels/level-of.ts';
import { decodeSummary } from '../../levels/summary-code.ts';
import { SIGNAL_KINDS } from '../../signals/signal.ts';
import {
  listLineRows,
  listMemberRows,
  listOpenBeside,
  readExtent,
  type LineRow,
  type MemberRow,
} from './queries.ts';
import type { EarlierTask, TaskCard, TaskLine, TaskMember } from './task-card.ts';

/** More would push the suggested words out of sight. */
const MEMBERS_SHOWN = 10;

/** Lines of tasks, in the order of their ids; what is not there any more is left out. */
export async function loadTaskLines(db: Database, catalog: Catalog, taskIds: number[]): Promise<TaskLine[]> {
  if (taskIds.length === 0) return [];
  return (await listLineRows(db, taskIds)).flatMap((row) => lineOf(row, catalog));
}

function lineOf(row: LineRow, catalog: Catalog): TaskLine | [] {
  const {
    task,
    content: playbook,
    members,
    onlyName,
    onlyRole,
    anchorOn,
    enrolledOn,
    byHand,
    givenBy,
    helpAskedOf,
    ...account
  } = row;
  const at = playbook.steps.findIndex(({ key }) => key === task.stepKey);
  const step = playbook.steps[at];
  if (step === undefined) return [];
  const { about } = task;
  return {
    task,
    account,
    playbook,
    step,
    place: { step: at + 1, of: playbook.steps.length },
    members,
    only:
      onlyName === null
        ? null
        : {
            name: onlyName,
            role: onlyRole === null ? null : roleName(onlyRole, catalog),
            lastActiveOn: null,
          },
    anchorOn,
    enrolledOn,
    feature: catalog.features.find(({ key }) => key === about)?.name ?? null,
    signalKind: SIGNAL_KINDS.find((kind) => kind === about) ?? null,
    byHand,
    givenBy,
    helpAskedOf,
  };
}

/** Everything that the card of a task says, as of a day (ISO); null: there is no such task. */
export async function loadTaskCard(
  db: Database,
  catalog: Catalog,
  taskId: number,
  today: string,
  mostMembers = MEMBERS_SHOWN,
): Promise<TaskCard | null> {
  const [line] = await loadTaskLines(db, catalog, [taskId]);
  if (line === undefined) return null;
  const { accountKey } = line.task;
  const [members, signals, extent, open] = await Promise.all([
    line.members === 0 ? [] : listMemberRows(db, catalog, line.task, today, mostMembers),
    line.signalKind === null ? [] : listOpenSignals(db, today, [accountKey]),
    readExtent(db, accountKey, today),
    listOpenBeside(db, line.task),
  ]);
  const found = signals.find(({ kind }) => kind === line.signalKind);
  const shown = members.map((member) => memberOf(member, catalog));
  return {
    ...line,
    only: line.only === null ? null : (shown[0] ?? line.only),
    shown,
    earlier: earlierOf(line, open),
    signal: found === undefined ? null : withNames(found, catalog, found.person),
    today,
    ...extent,
  };
}

/** Steps keep their distance whether or not their tasks are done, so an earlier one may be open still. */
function earlierOf({ playbook, place }: TaskLine, open: EarlierTask[]): EarlierTask | null {
  const earlier = playbook.steps.slice(0, place.step - 1).map(({ key }) => key);
  const ordered = open.toSorted(
    (one, other) => earlier.indexOf(other.stepKey) - earlier.indexOf(one.stepKey),
  );
  return ordered.find(({ stepKey }) => earlier.includes(stepKey)) ?? null;
}

function memberOf(
  { memberKey, name, role, known, summaryCode, lastActiveOn, email }: MemberRow,
  catalog: Catalog,
): TaskMember {
  const isKnown = known === true && summaryCode !== null;
  return {
    memberKey,
    name,
    role: role === null ? null : roleName(role, catalog),
    level: isKnown ? levelOf(decodeSummary(summaryCode, catalog), catalog) : null,
    lastActiveOn,
    known: isKnown,
    email,
  };
}
