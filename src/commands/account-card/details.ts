import { UserError } from '../../errors.ts';
import { slackFailure } from '../../slack/failure.ts';
import { detailsModal, failedModal, loadingModal } from '../../views/account-details.ts';
import { tookTooLong } from '../../views/sentences.ts';
import type { ClickHandler } from '../click-handler.ts';
import type { Desk } from '../desk.ts';
import { explain } from '../explain.ts';
import { guarded } from '../guarded.ts';
import type { Click } from '../payloads.ts';
import { loadClickedCard } from './load.ts';

/** Opens the window at once, since Slack gives three seconds for that, and fills it when the card is there. */
export const openDetails: ClickHandler = async (desk, click) => {
  const { id, hash } = await openLoading(desk, click.triggerId);
  const view = await fill(desk, click);
  await desk.slack.views
    .update({ view_id: id, ...(hash !== undefined && { hash }), view })
    .catch(ignoreClosed);
};

async function openLoading(desk: Desk, triggerId: string): Promise<{ id: string; hash: string | undefined }> {
  try {
    const { view } = await desk.slack.views.open({ trigger_id: triggerId, view: loadingModal() });
    return { id: view?.id ?? '', hash: view?.hash };
  } catch (error) {
    const failure = slackFailure(error);
    const late = failure?.kind === 'refused' && LATE.has(failure.code);
    throw late ? new UserError(tookTooLong(), { cause: error }) : error;
  }
}

const LATE = new Set(['expired_trigger_id', 'trigger_expired', 'exchanged_trigger_id', 'trigger_exchanged']);

/** What goes wrong from here on is said in the window, where the person looks. */
async function fill(desk: Desk, click: Click) {
  try {
    const card = await guarded(desk, click, () => loadClickedCard(desk, click));
    return card.allowed ? detailsModal(card.result) : failedModal(card.sentence);
  } catch (error) {
    return failedModal(explain(error, desk.log));
  }
}

/** The person closed the window before it was filled, or a newer filling came first. */
function ignoreClosed(error: unknown): void {
  const failure = slackFailure(error);
  if (failure?.kind === 'refused' && ['not_found', 'view_not_found', 'hash_conflict'].includes(failure.code))
    return;
  throw error;
}
