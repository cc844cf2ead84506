import { z } from 'zod';
import { UserError } from '../../errors.ts';
import { outdatedButton, sentence } from '../../views/sentences.ts';
import { answer, replace } from '../answer.ts';
import type { ClickHandler } from '../click-handler.ts';
import { guarded } from '../guarded.ts';
import { loadAuditPage } from './answer-audit.ts';

/** `<account key>:<audit id>`, the entry that the page ended with. */
const valueSchema = z
  .string()
  .regex(/^\d{1,10}:\d{1,16}$/)
  .transform((value) => value.split(':').map(Number) as [number, number]);

/** Older entries take the place of the newer ones. */
export const turnAuditPage: ClickHandler = async (desk, press, respond) => {
  const { data } = valueSchema.safeParse(press.value);
  if (data === undefined) throw new UserError(outdatedButton());
  const [accountKey, beyond] = data;
  const page = await guarded(desk, press, { accountKey }, (_me, disclose) =>
    loadAuditPage(desk, accountKey, beyond, disclose),
  );
  if (!page.allowed) return answer(respond, sentence(page.sentence));
  return replace(respond, page.result);
};
