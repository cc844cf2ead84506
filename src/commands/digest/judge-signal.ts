import { judgedSignals } from '../../domain/digest/load-drawn-lines.ts';
import { findDigest } from '../../domain/digest/planning/queries.ts';
import { recordVerdict } from '../../domain/digest/verdicts/queries.ts';
import type { Verdict } from '../../domain/digest/verdicts/verdict.ts';
import { isDay } from '../../domain/catalog/days.ts';
import { UserError } from '../../errors.ts';
import { outdatedButton, sentence } from '../../views/sentences.ts';
import { answer } from '../answer.ts';
import type { ClickHandler } from '../click-handler.ts';
import { permit } from '../guarded.ts';
import { parseAccountKey } from '../payloads.ts';
import { decideOn } from './decide.ts';

/** Notes what someone says of what a digest told of an account. */
export const judgeAs =
  (verdict: Verdict): ClickHandler =>
  async (desk, press, respond) => {
    const told = parseTold(press.value);
    if (told === null) throw new UserError(outdatedButton());
    const { accountKey } = told;
    const permission = await permit(desk, press, { accountKey });
    if (!permission.allowed) return answer(respond, sentence(permission.sentence));
    const digest = await findDigest(desk.db, told.subscriptionId, told.day);
    const line = digest?.lines.find((each) => each.accountKey === accountKey);
    if (line === undefined) throw new UserError(outdatedButton());
    const signals = judgedSignals(line);
    await decideOn(desk, press, async (tx) => {
      await recordVerdict(tx, { accountKey, userId: press.userId, verdict }, signals, desk.now());
      const kinds = signals.map(({ kind }) => kind);
      return { accountKey, action: 'judge_signal', detail: { verdict, kinds } };
    });
  };

/** `<subscription>:<day>:<account key>`: which line of which digest. */
const VALUE = /^(\d{1,9}):(\d{4}-\d\d-\d\d):(\d+)$/;

function parseTold(value: string | null) {
  const [, id, day = '', key = null] = VALUE.exec(value ?? '') ?? [];
  const accountKey = parseAccountKey(key);
  return accountKey === null || !isDay(day) ? null : { subscriptionId: Number(id), day, accountKey };
}
