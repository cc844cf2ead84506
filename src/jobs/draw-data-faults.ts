import { z } from 'zod';
import type { Context } from '../context.ts';
import { dayIn } from '../domain/catalog/days.ts';
import { listDataSignals } from '../domain/feed/queries.ts';
import { dataFaultsMessage } from '../views/data-faults-message.ts';
import type { Message } from '../views/message.ts';

const subjectSchema = z.object({ openedOn: z.iso.date() });

/** What opened on a day and still holds; nothing when all of it is mended. */
export async function drawDataFaults(
  { db, catalog, now }: Context,
  subject: unknown,
): Promise<Message | null> {
  const { openedOn } = subjectSchema.parse(subject);
  const open = await listDataSignals(db, dayIn(catalog.timeZone, now()));
  const faults = open.filter((signal) => signal.accountKey === null && signal.openedOn === openedOn);
  return faults.length === 0 ? null : dataFaultsMessage(faults);
}
