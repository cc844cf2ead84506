import { visibleAccounts } from '../../domain/permissions/queries.ts';
import { UserError } from '../../errors.ts';
import type { Message } from '../../views/message.ts';
import { tryingOut } from '../../views/playbooks/playbook-message.ts';
import { playbookGone } from '../../views/playbooks/windows.ts';
import { sentence } from '../../views/sentences.ts';
import { answer, replace, type Respond } from '../answer.ts';
import type { ClickHandler } from '../click-handler.ts';
import type { Desk } from '../desk.ts';
import { type Guarded, guarded } from '../guarded.ts';
import type { Request } from '../request.ts';
import { announced } from './announced.ts';
import { answerPlaybooks } from './answer-playbooks.ts';
import { findStanding, loadPlaybook } from './load-playbook.ts';

/** Shows a playbook of the list, beside the list. */
export const openPlaybook: ClickHandler = async (desk, press, respond) => {
  const opened = await announced(respond, tryingOut(), drawPlaybook(desk, press, press.value));
  return answer(respond, opened.allowed ? opened.result : sentence(opened.sentence));
};

const drawPlaybook = (desk: Desk, request: Request, key: string | null): Promise<Guarded<Message>> =>
  guarded(desk, request, null, async (me, disclose) => {
    const standing = await findStanding(desk, key);
    if (standing === null) throw new UserError(playbookGone());
    const asking = { ...desk, visible: await visibleAccounts(desk.db, me, desk.catalog), disclose };
    return loadPlaybook(asking, me, standing);
  });

/** Another page of the list in the place of the one that the button stands in. */
export const turnPlaybooks: ClickHandler = async (desk, press, respond) => {
  const page = await guarded(desk, press, null, () => answerPlaybooks(desk, Number(press.value) || 1));
  return page.allowed ? replace(respond, page.result) : answer(respond, sentence(page.sentence));
};

/** Draws a playbook anew in the place of the message in which something was decided about it. */
export async function redrawPlaybook(
  desk: Desk,
  request: Request,
  key: string,
  respond: Respond,
): Promise<void> {
  try {
    const drawn = await drawPlaybook(desk, { ...request, needs: null }, key);
    if (drawn.allowed) await replace(respond, drawn.result);
  } catch (error) {
    // What was decided is decided, and was said.
    desk.log.info({ err: error }, 'a playbook could not be drawn again');
  }
}
