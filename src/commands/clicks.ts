import { recordInteraction } from '../domain/interactions/queries.ts';
import { ACTION, type ActionId } from '../views/action-ids.ts';
import { failedModal } from '../views/account-details.ts';
import { outdatedButton, sentence } from '../views/sentences.ts';
import { chooseAccount } from './account-card/choose.ts';
import { openDetails, showTab } from './account-card/details.ts';
import { refreshCard } from './account-card/refresh.ts';
import { shareCard } from './account-card/share.ts';
import { answer, type Respond } from './answer.ts';
import type { ClickHandler } from './click-handler.ts';
import type { Desk } from './desk.ts';
import { parseClick, type Click } from './payloads.ts';

/** Who answers which button. The type makes sure that every button shown has a handler. */
const handlers: Record<ActionId, ClickHandler> = {
  [ACTION.shareCard]: shareCard,
  [ACTION.refreshCard]: refreshCard,
  [ACTION.openDetails]: openDetails,
  [ACTION.showOverview]: showTab('overview'),
  [ACTION.showMembers]: showTab('members'),
  [ACTION.showFeatures]: showTab('features'),
  [ACTION.showTeams]: showTab('teams'),
  [ACTION.showHistory]: showTab('history'),
  [ACTION.turnPage]: showTab('members'),
  [ACTION.compareFrom]: showTab('history'),
  [ACTION.compareTo]: showTab('history'),
  [ACTION.chooseAccount]: chooseAccount,
};

/** Answers one click, acknowledged already. One that Slack delivers twice acts once; an unknown one is told so. */
export async function handleClick(desk: Desk, payload: unknown, respond: Respond | undefined): Promise<void> {
  const click = parseClick(payload);
  const handler =
    click !== null && Object.hasOwn(handlers, click.actionId) ? handlers[click.actionId as ActionId] : null;
  if (click === null || handler === null) return sayOutdated(desk, click, respond);
  if (!(await recordInteraction(desk.db, click))) return;
  await handler(desk, click, respond ?? nowhere);
}

async function sayOutdated(desk: Desk, click: Click | null, respond: Respond | undefined): Promise<void> {
  desk.log.info({ actionId: click?.actionId ?? null }, 'a button that is not ours any more was pressed');
  if (respond !== undefined) return answer(respond, sentence(outdatedButton()));
  if (click === null) return;
  // Onto a modal a window is pushed; from the App Home, where none is open, Slack would refuse that.
  const window = { trigger_id: click.triggerId, view: failedModal(outdatedButton()) };
  await (click.modal !== null ? desk.slack.views.push(window) : desk.slack.views.open(window));
}

/** Clicks in a view bring no address to respond to; their handlers answer in a window. */
const nowhere: Respond = async () => undefined;
