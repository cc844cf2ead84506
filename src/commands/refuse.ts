import { recordAudit } from '../domain/audit/queries.ts';
import { PERMISSIONS } from '../domain/permissions/permissions.ts';
import { notAllowed } from '../views/permission-words.ts';
import { accountGone, refusalSentence } from '../views/sentences.ts';
import type { Desk } from './desk.ts';
import type { Request } from './request.ts';
import type { About, Denial } from './find-denial.ts';
import { placeOnRecord } from './place-on-record.ts';

/** Puts a refusal on record, and says it in a sentence. */
export async function refuse(desk: Desk, request: Request, about: About, denial: Denial): Promise<string> {
  const { userId, channelId, needs } = request;
  const level = 'detail' in denial ? 'warn' : 'info';
  desk.log[level]({ userId, channelId, refusal: denial }, 'refused account data');
  await recordAudit(desk.db, {
    at: desk.now(),
    userId,
    action: 'refused',
    accountKey: about !== null && 'accountKey' in about ? about.accountKey : null,
    ...placeOnRecord(request),
    detail: { needs, because: denial.because },
  });
  return sentenceOf(desk, denial);
}

function sentenceOf({ botUserId }: Desk, denial: Denial): string {
  switch (denial.because) {
    case 'not-allowed':
      return notAllowed(denial.action, PERMISSIONS[denial.action]);
    case 'out-of-sight':
      return accountGone();
    default:
      return refusalSentence(denial, botUserId);
  }
}
