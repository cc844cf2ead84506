import { visibleAccounts } from '../../domain/permissions/queries.ts';
import { UserError } from '../../errors.ts';
import { tryingOut } from '../../views/playbooks/playbook-message.ts';
import { playbookGone } from '../../views/playbooks/windows.ts';
import { sentence } from '../../views/sentences.ts';
import { answer, replace } from '../answer.ts';
import type { ClickHandler } from '../click-handler.ts';
import { guarded } from '../guarded.ts';
import { announced } from './announced.ts';
import { answerPlaybooks } from './answer-playbooks.ts';
import { findStanding, loadPlaybook } from './load-playbook.ts';

/** Shows a playbook of the list, beside the list. */
export const openPlaybook: ClickHandler = async (desk, press, respond) => {
  const opening = guarded(desk, press, null, async (me, disclose) => {
    const standing = await findStanding(desk, press.value);
    if (standing === null) throw new UserError(playbookGone());
    const asking = { ...desk, visible: await visibleAccounts(desk.db, me, desk.catalog), disclose };
    return loadPlaybook(asking, me, standing);
  });
  const opened = await announced(respond, tryingOut(), opening);
  return answer(respond, opened.allowed ? opened.result : sentence(opened.sentence));
};

/** Another page of the list in the place of the one that the button stands in. */
export const turnPlaybooks: ClickHandler = async (desk, press, respond) => {
  const page = await guarded(desk, press, null, () => answerPlaybooks(desk, Number(press.value) || 1));
  return page.allowed ? replace(respond, page.result) : answer(respond, sentence(page.sentence));
};
