import type { ModalView } from '@slack/types';
import { UserError } from '../../errors.ts';
import { slackFailure } from '../../slack/failure.ts';
import {
  detailsWindow,
  ACCOUNT_DETAILS,
  loadingWindow,
  loadingTab,
  type Tab,
} from '../../views/account-details.ts';
import { failedWindow } from '../../views/failed-window.ts';
import { outdatedButton, tookTooLong } from '../../views/sentences.ts';
import type { ClickHandler, Press } from '../click-handler.ts';
import type { Desk } from '../desk.ts';
import { explain } from '../explain.ts';
import { guarded } from '../guarded.ts';
import { parseAccountKey, type Click, type Modal } from '../payloads.ts';
import { inTurn } from './in-turn.ts';
import { loadCardOf } from './load.ts';
import { loadTab, parseWindow } from './tabs.ts';

/** Opens the window at once, since Slack gives three seconds for that, and fills it when the card is there. */
export const openDetails: ClickHandler = async (desk, press) => {
  const window = await openLoading(desk, press);
  await update(desk, window, await fill(desk, press, parseAccountKey(press.value), 'overview'));
};

/** An account was chosen in a menu: it takes the place of the window that the menu stands in, or gets one of its own. */
export const openChosen: ClickHandler = async (desk, press, respond) => {
  if (press.modal === null) return openDetails(desk, press, respond);
  const accountKey = parseAccountKey(press.value);
  if (accountKey === null) throw new UserError(outdatedButton());
  const window = await turnTo(desk, { ...press.modal, metadata: JSON.stringify({ accountKey }) }, 'overview');
  if (window !== null) await update(desk, window, await fill(desk, press, accountKey, 'overview'));
};

/** Shows a tab in the window that the button was pressed in: at once that it is loading, then what is in it. */
export const showTab =
  (tab: Tab): ClickHandler =>
  async (desk, press) => {
    // Such a button stands in a window only.
    if (press.modal === null) throw new UserError(outdatedButton());
    const window = await turnTo(desk, press.modal, tab);
    if (window === null) return;
    await update(desk, window, await fill(desk, press, parseWindow(press.modal.metadata), tab));
  };

type Window = { id: string; hash: string | undefined };

async function openLoading(desk: Desk, { triggerId, actionTs, userId }: Click): Promise<Window> {
  const externalId = `${userId}-${actionTs}`;
  try {
    const { view } = await desk.slack.views.open({ trigger_id: triggerId, view: loadingWindow(externalId) });
    return { id: view?.id ?? '', hash: view?.hash };
  } catch (error) {
    if (slackFailure(error)?.kind === 'lost') await sayInLostWindow(desk, externalId);
    throw error;
  }
}

/** The window may be there although Slack's answer was lost; it would say that it is loading for ever. */
async function sayInLostWindow(desk: Desk, externalId: string): Promise<void> {
  const view = failedWindow(tookTooLong(), ACCOUNT_DETAILS);
  await desk.slack.views.update({ external_id: externalId, view }).catch((error: unknown) => {
    desk.log.debug({ err: error }, 'no window to tell that its loading failed');
  });
}

/**
 * Turns the window to a tab before it is filled. The hash of that is the one that the filling goes by: when another tab
 * is pressed meanwhile, it turns the window away, and only the filling of the last one still fits. One turn waits for the
 * other, as requests under way together may arrive in any order. Null: closed.
 */
async function turnTo(desk: Desk, { id, title, metadata }: Modal, tab: Tab): Promise<Window | null> {
  const turned = await inTurn(id, () =>
    desk.slack.views.update({ view_id: id, view: loadingTab(title, metadata, tab) }).catch(ignoreClosed),
  );
  return turned ? { id, hash: turned.view?.hash } : null;
}

/** What goes wrong from here on is said in the window, where the person looks. */
async function fill(desk: Desk, press: Press, accountKey: number | null, tab: Tab): Promise<ModalView> {
  try {
    const filled = await guarded(desk, press, { accountKey }, async (_me, disclose) => {
      const card = await loadCardOf(desk, accountKey);
      disclose(`details: ${tab}`, card.account.accountKey);
      return detailsWindow(card, await loadTab(desk, press, card, tab));
    });
    return filled.allowed ? filled.result : failedWindow(filled.sentence, ACCOUNT_DETAILS);
  } catch (error) {
    return failedWindow(explain(error, desk.log), ACCOUNT_DETAILS);
  }
}

/** The hash lets no filling into a window that has been turned to another tab since. */
async function update(desk: Desk, { id, hash }: Window, view: ModalView): Promise<void> {
  await desk.slack.views
    .update({ view_id: id, ...(hash !== undefined && { hash }), view })
    .catch(ignoreClosed);
}

/** The person closed the window before it was filled, or turned it to another tab. */
function ignoreClosed(error: unknown): void {
  const failure = slackFailure(error);
  if (failure?.kind === 'refused' && ['not_found', 'view_not_found', 'hash_conflict'].includes(failure.code))
    return;
  throw error;
}
