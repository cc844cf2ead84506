import { UserError } from '../../errors.ts';
import { outdatedButton, sentence } from '../../views/sentences.ts';
import { answer, replace } from '../answer.ts';
import type { ClickHandler } from '../click-handler.ts';
import { guarded } from '../guarded.ts';
import { parseAccountKey } from '../payloads.ts';
import { loadAuditPage } from './answer-audit.ts';

/** `<account key>:<audit id>`, the entry that the page ended with. */
const VALUE = /^(\d+):(\d{1,15})$/;

/** Older entries take the place of the newer ones. */
export const turnAuditPage: ClickHandler = async (desk, press, respond) => {
  const [, key = null, last] = VALUE.exec(press.value ?? '') ?? [];
  const accountKey = parseAccountKey(key);
  if (accountKey === null) throw new UserError(outdatedButton());
  const page = await guarded(desk, press, { accountKey }, (_me, disclose) =>
    loadAuditPage(desk, accountKey, Number(last), disclose),
  );
  if (!page.allowed) return answer(respond, sentence(page.sentence));
  return replace(respond, page.result);
};
