import { ACTION, type ActionId } from '../views/action-ids.ts';
import { failedWindow, UPTAKE } from '../views/failed-window.ts';
import { outdatedButton, sentence } from '../views/sentences.ts';
import { showChosenAccount } from './account-card/choose.ts';
import { openCard } from './account-card/open.ts';
import { openChosen, openDetails, showTab } from './account-card/details.ts';
import { refreshCard } from './account-card/refresh.ts';
import { shareCard } from './account-card/share.ts';
import { answer, type Respond } from './answer.ts';
import { turnAuditPage } from './audit/turn-audit-page.ts';
import type { Button, Press } from './click-handler.ts';
import type { Desk } from './desk.ts';
import { claim } from './digest/claim.ts';
import { endDigest } from './digest/end-digest.ts';
import { changeDigest, digestForMe, digestHere } from './digest/open-settings.ts';
import { judgeAs } from './digest/judge-signal.ts';
import { chooseSnooze } from './digest/snooze.ts';
import { turnTeam } from './lists/team.ts';
import { turnList } from './lists/turn-list.ts';
import { turnHome } from './home/turn-home.ts';
import { editPreferences } from './home/preferences.ts';
import { endEnrolment } from './ledger/end-enrolment.ts';
import { decideContact, turnLedger } from './ledger/turn-ledger.ts';
import { handOver } from './ownership/hand-over.ts';
import { openPlaybook, turnPlaybooks } from './playbooks/open-playbook.ts';
import { startForAccount } from './playbooks/start-for-account.ts';
import { movePlaybook, turnOffPlaybook } from './playbooks/turn-off.ts';
import { turnOnPlaybook } from './playbooks/turn-on.ts';
import type { Click } from './payloads.ts';
import { openDone, openDraft } from './tasks/end.ts';
import { showTasks, turnTasks } from './tasks/list.ts';
import { chooseMore } from './tasks/more.ts';
import { openTask } from './tasks/open.ts';
import { openReassign } from './tasks/reassign.ts';
import { chooseTaskSnooze, wakeTask } from './tasks/snooze.ts';

/**
 * Who answers which button, and what it takes. The type makes sure that every button shown has both; what is declared
 * here is what the handler's guard asks for.
 */
export const BUTTONS: Record<ActionId, Button> = {
  [ACTION.shareCard]: { needs: 'share_account', press: shareCard, decides: true },
  [ACTION.refreshCard]: { needs: 'see_account', press: refreshCard },
  [ACTION.openDetails]: { needs: 'see_account', press: openDetails },
  [ACTION.showOverview]: { needs: 'see_account', press: showTab('overview') },
  [ACTION.showMembers]: { needs: 'see_account', press: showTab('members') },
  [ACTION.showFeatures]: { needs: 'see_account', press: showTab('features') },
  [ACTION.showTeams]: { needs: 'see_account', press: showTab('teams') },
  [ACTION.showHistory]: { needs: 'see_account', press: showTab('history') },
  [ACTION.turnPage]: { needs: 'see_account', press: showTab('members') },
  [ACTION.compareFrom]: { needs: 'see_account', press: showTab('history') },
  [ACTION.compareTo]: { needs: 'see_account', press: showTab('history') },
  [ACTION.chooseAccount]: { needs: 'see_account', press: showChosenAccount },
  [ACTION.olderAudit]: { needs: 'see_audit', press: turnAuditPage },
  [ACTION.handOver]: { needs: 'reassign_account', press: handOver, decides: true },
  [ACTION.openCard]: { needs: 'see_account', press: openCard },
  [ACTION.listBack]: { needs: 'see_account', press: turnList },
  [ACTION.listOn]: { needs: 'see_account', press: turnList },
  [ACTION.teamBack]: { needs: 'see_team', press: turnTeam },
  [ACTION.teamOn]: { needs: 'see_team', press: turnTeam },
  [ACTION.homeMine]: { needs: 'see_account', press: turnHome },
  [ACTION.homeTeam]: { needs: 'see_team', press: turnHome },
  [ACTION.homeBack]: { needs: 'see_account', press: turnHome },
  [ACTION.homeOn]: { needs: 'see_account', press: turnHome },
  [ACTION.findAccount]: { needs: 'see_account', press: openChosen },
  [ACTION.editPreferences]: { needs: null, press: editPreferences },
  [ACTION.claimAccount]: { needs: 'claim_account', press: claim, decides: true },
  [ACTION.snoozeAccount]: { needs: 'snooze_account', press: chooseSnooze, decides: true },
  [ACTION.judgeUseful]: { needs: 'judge_signal', press: judgeAs('useful'), decides: true },
  [ACTION.judgeFalseAlarm]: { needs: 'judge_signal', press: judgeAs('false_alarm'), decides: true },
  [ACTION.judgeHandled]: { needs: 'judge_signal', press: judgeAs('already_handled'), decides: true },
  [ACTION.digestHere]: { needs: 'subscribe_channel', press: digestHere },
  [ACTION.digestForMe]: { needs: 'subscribe_self', press: digestForMe },
  [ACTION.changeDigest]: { needs: 'end_subscription', press: changeDigest },
  [ACTION.endDigest]: { needs: 'end_subscription', press: endDigest, decides: true },
  [ACTION.openPlaybook]: { needs: 'see_account', press: openPlaybook },
  [ACTION.playbooksBack]: { needs: 'see_account', press: turnPlaybooks },
  [ACTION.playbooksOn]: { needs: 'see_account', press: turnPlaybooks },
  [ACTION.turnOnPlaybook]: { needs: 'manage_playbook', press: turnOnPlaybook },
  [ACTION.turnOffPlaybook]: { needs: 'manage_playbook', press: turnOffPlaybook, decides: true },
  [ACTION.movePlaybook]: { needs: 'manage_playbook', press: movePlaybook, decides: true },
  [ACTION.startForAccount]: { needs: 'see_account', press: startForAccount },
  [ACTION.chooseMember]: { needs: 'see_account', press: turnLedger },
  [ACTION.ledgerBack]: { needs: 'see_account', press: turnLedger },
  [ACTION.ledgerOn]: { needs: 'see_account', press: turnLedger },
  [ACTION.endEnrolment]: { needs: 'start_playbook', press: endEnrolment, decides: true },
  [ACTION.optOut]: { needs: 'opt_out_member', press: decideContact('opt out'), decides: true },
  [ACTION.optIn]: { needs: 'opt_out_member', press: decideContact('opt in'), decides: true },
  [ACTION.taskDone]: { needs: 'work_task', press: openDone },
  [ACTION.taskDraft]: { needs: 'work_task', press: openDraft },
  [ACTION.taskReassign]: { needs: 'reassign_task', press: openReassign },
  [ACTION.taskSnooze]: { needs: 'work_task', press: chooseTaskSnooze, decides: true },
  [ACTION.taskWake]: { needs: 'work_task', press: wakeTask, decides: true },
  [ACTION.taskMore]: { needs: 'work_task', press: chooseMore },
  [ACTION.taskOpen]: { needs: 'see_account', press: openTask },
  [ACTION.tasksOpen]: { needs: 'see_account', press: showTasks },
  [ACTION.tasksBack]: { needs: 'see_account', press: turnTasks },
  [ACTION.tasksOn]: { needs: 'see_account', press: turnTasks },
};

/** Whether a click alone changes something. */
export const decides = (click: Click): boolean => buttonOf(click)?.decides === true;

const buttonOf = ({ actionId }: Click): Button | null =>
  Object.hasOwn(BUTTONS, actionId) ? BUTTONS[actionId as ActionId] : null;

/** Answers one click, acknowledged already. An unknown one is told so; null: one that none of our buttons sends. */
export async function handleClick(
  desk: Desk,
  click: (Click & Pick<Press, 'kept'>) | null,
  respond: Respond | undefined,
): Promise<void> {
  const button = click === null ? null : buttonOf(click);
  if (click === null || button === null) return sayOutdated(desk, click, respond);
  await button.press(desk, { ...click, needs: button.needs }, respond ?? nowhere);
}

async function sayOutdated(desk: Desk, click: Click | null, respond: Respond | undefined): Promise<void> {
  desk.log.info({ actionId: click?.actionId ?? null }, 'a button that is not ours any more was pressed');
  if (respond !== undefined) return answer(respond, sentence(outdatedButton()));
  if (click === null) return;
  // Onto a modal a window is pushed; from the App Home, where none is open, Slack would refuse that.
  const window = { trigger_id: click.triggerId, view: failedWindow(outdatedButton(), UPTAKE) };
  await (click.modal !== null ? desk.slack.views.push(window) : desk.slack.views.open(window));
}

/** Clicks in a view bring no address to respond to; their handlers answer in a window. */
const nowhere: Respond = async () => undefined;
