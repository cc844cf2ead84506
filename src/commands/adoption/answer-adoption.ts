import type { Action } from '../../domain/permissions/permissions.ts';
import { visibleAccounts } from '../../domain/permissions/queries.ts';
import type { Teammate } from '../../domain/teammates/teammate.ts';
import type { Message } from '../../views/message.ts';
import { adoptionHelp, helpTopic } from '../../views/adoption-help.ts';
import { sentence } from '../../views/sentences.ts';
import { answer, type Respond } from '../answer.ts';
import { answerAudit } from '../audit/answer-audit.ts';
import type { Desk } from '../desk.ts';
import { guarded } from '../guarded.ts';
import type { CommandPayload } from '../payloads.ts';
import { answerOwner } from '../ownership/answer-owner.ts';
import { accountAnswer } from './account-answer.ts';
import type { Asking } from './asking.ts';
import { parseAdoption, type AdoptionRequest } from './parse.ts';
import { findExampleNames } from './queries.ts';

/** Answers `/adoption ...`, acknowledged already, to the person who typed it. */
export async function answerAdoption(desk: Desk, payload: CommandPayload, respond: Respond): Promise<void> {
  const request = parseAdoption(payload.text);
  const asked = {
    userId: payload.user_id,
    teamId: payload.team_id,
    channelId: payload.channel_id,
    needs: NEEDS[request.kind],
  };
  const found = await guarded(desk, asked, null, async (me, disclose) => {
    const visible = await visibleAccounts(desk.db, me, desk.catalog);
    return compose({ ...desk, visible, disclose }, request, me);
  });
  await answer(respond, found.allowed ? found.result : sentence(found.sentence));
}

/** What each question takes. */
const NEEDS: Record<AdoptionRequest['kind'], Action> = {
  account: 'see_account',
  audit: 'see_audit',
  owner: 'see_account',
  help: 'see_account',
  'unknown-topic': 'see_account',
  empty: 'see_account',
};

async function compose(desk: Asking, request: AdoptionRequest, me: Teammate): Promise<Message> {
  switch (request.kind) {
    case 'account':
      return accountAnswer(desk, request.query);
    case 'audit':
      return answerAudit(desk, request.query);
    case 'owner':
      return answerOwner(desk, request.query, me);
    case 'help':
      return request.topic === null ? overview(desk) : helpTopic(request.topic);
    case 'unknown-topic':
      return overview(desk, request.topic);
    case 'empty':
      return overview(desk);
  }
}

async function overview(desk: Asking, unknownTopic: string | null = null): Promise<Message> {
  return adoptionHelp(await findExampleNames(desk.db, EXAMPLES, desk.visible), unknownTopic);
}

const EXAMPLES = 3;
