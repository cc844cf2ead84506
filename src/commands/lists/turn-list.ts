import { visibleAccounts } from '../../domain/permissions/queries.ts';
import { UserError } from '../../errors.ts';
import { outdatedButton, sentence } from '../../views/sentences.ts';
import { answer, replace } from '../answer.ts';
import type { ClickHandler } from '../click-handler.ts';
import { guarded } from '../guarded.ts';
import { answerAtRisk } from './at-risk.ts';
import { answerMine } from './mine.ts';

/** `<list>:<page>:<filter as typed>`. */
const VALUE = /^(at-risk|mine):(\d{1,5}):(.{0,200})$/u;

/** Another page of a list of accounts, made anew, in the place of the one that the button stands in. */
export const turnList: ClickHandler = async (desk, press, respond) => {
  const [, list, page, typed = ''] = VALUE.exec(press.value ?? '') ?? [];
  if (list === undefined) throw new UserError(outdatedButton());
  const turned = await guarded(desk, press, null, async (me, disclose) => {
    const asking = { ...desk, visible: await visibleAccounts(desk.db, me, desk.catalog), disclose };
    return list === 'mine'
      ? answerMine(asking, me, Number(page))
      : answerAtRisk(asking, me, typed, Number(page));
  });
  if (!turned.allowed) return answer(respond, sentence(turned.sentence));
  return replace(respond, turned.result);
};
