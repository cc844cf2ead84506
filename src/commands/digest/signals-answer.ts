import { loadRecords } from '../../domain/digest/verdicts/load-records.ts';
import type { Message } from '../../views/message.ts';
import { signalsMessage } from '../../views/digest/signals-message.ts';
import type { Asking } from '../adoption/asking.ts';
import { today } from '../desk.ts';

/** How often signals of each kind are right, of the accounts that whoever asks may see. */
export async function signalsAnswer(desk: Asking): Promise<Message> {
  const keys = desk.visible === null ? null : [...desk.visible];
  return signalsMessage(await loadRecords(desk.db, today(desk), keys));
}
