import type { Message } from '../../views/message.ts';
import { adoptionHelp, helpTopic } from '../../views/adoption-help.ts';
import { sentence } from '../../views/sentences.ts';
import { answer, type Respond } from '../answer.ts';
import type { Desk } from '../desk.ts';
import { guarded } from '../guarded.ts';
import type { CommandPayload } from '../payloads.ts';
import { accountAnswer } from './account-answer.ts';
import { parseAdoption, type AdoptionRequest } from './parse.ts';
import { findExampleNames } from './queries.ts';

/** Answers `/adoption ...`, acknowledged already, to the person who typed it. */
export async function answerAdoption(desk: Desk, payload: CommandPayload, respond: Respond): Promise<void> {
  const request = parseAdoption(payload.text);
  const asker = { userId: payload.user_id, teamId: payload.team_id, channelId: payload.channel_id };
  const found = await guarded(desk, asker, () => compose(desk, request));
  await answer(respond, found.allowed ? found.result : sentence(found.sentence));
}

async function compose(desk: Desk, request: AdoptionRequest): Promise<Message> {
  switch (request.kind) {
    case 'account':
      return accountAnswer(desk, request.query);
    case 'help':
      return request.topic === null ? overview(desk) : helpTopic(request.topic);
    case 'unknown-topic':
      return overview(desk, request.topic);
    case 'empty':
      return overview(desk);
  }
}

async function overview(desk: Desk, unknownTopic: string | null = null): Promise<Message> {
  return adoptionHelp(await findExampleNames(desk.db, EXAMPLES), unknownTopic);
}

const EXAMPLES = 3;
