import type { Action } from '../../domain/permissions/permissions.ts';
import { visibleAccounts } from '../../domain/permissions/queries.ts';
import { listFilterValues } from '../../domain/portfolio/queries.ts';
import { foldName } from '../../domain/accounts/names.ts';
import { peopleByName } from '../../domain/teammates/people-called.ts';
import { listTeammates } from '../../domain/teammates/queries.ts';
import type { Teammate } from '../../domain/teammates/teammate.ts';
import type { Message } from '../../views/message.ts';
import { adoptionHelp, helpTopic, takenFor, type HelpTopic } from '../../views/adoption-help.ts';
import { tryingOut } from '../../views/playbooks/playbook-message.ts';
import { sentence } from '../../views/sentences.ts';
import { answer, type Respond } from '../answer.ts';
import { answerAudit } from '../audit/answer-audit.ts';
import { answerDigest } from '../digest/answer-digest.ts';
import { signalsAnswer } from '../digest/signals-answer.ts';
import type { Desk } from '../desk.ts';
import { guarded } from '../guarded.ts';
import type { CommandPayload } from '../payloads.ts';
import { answerWhy } from '../ledger/answer-why.ts';
import { answerOwner } from '../ownership/answer-owner.ts';
import { announced } from '../playbooks/announced.ts';
import { answerPlaybook, answerPlaybooks } from '../playbooks/answer-playbooks.ts';
import { answerAtRisk } from '../lists/at-risk.ts';
import { answerMine } from '../lists/mine.ts';
import { answerTeam } from '../lists/team.ts';
import { accountAnswer, isNameOfAccount } from './account-answer.ts';
import type { Asking } from './asking.ts';
import { parseAdoption } from './parse.ts';
import { commandOf, type AdoptionRequest, type PlainRequest } from './request.ts';
import { findExampleNames } from './queries.ts';
import { answerTasks, answerTasksOf } from '../tasks/list.ts';

/** Answers `/adoption ...`, acknowledged already, to the person who typed it. */
export async function answerAdoption(desk: Desk, payload: CommandPayload, respond: Respond): Promise<void> {
  const request = parseAdoption(payload.text);
  const answering = answerRequest(desk, payload, request);
  const isSlow = request.kind === 'playbook';
  await answer(respond, await (isSlow ? announced(respond, tryingOut(), answering) : answering));
}

async function answerRequest(
  desk: Desk,
  payload: CommandPayload,
  request: AdoptionRequest,
): Promise<Message> {
  const asked = {
    userId: payload.user_id,
    teamId: payload.team_id,
    channelId: payload.channel_id,
    needs: NEEDS[request.kind],
  };
  const found = await guarded(desk, asked, null, async (me, disclose) => {
    const asking = { ...desk, visible: await visibleAccounts(desk.db, me, desk.catalog), disclose };
    const instead = await guessInstead(asking, request, me);
    return instead === null
      ? { message: await compose(asking, request, me, payload.channel_id) }
      : { instead };
  });
  if (!found.allowed) return sentence(found.sentence);
  const { message, instead } = found.result;
  // What was guessed may take more than looking for an account does.
  if (message !== undefined) return message;
  const answered = await answerRequest(desk, payload, instead);
  // A person is what was typed, and needs no word about it.
  return instead.kind === 'person-tasks' ? answered : takenFor(payload.text, commandOf(instead), answered);
}

/** What was likely meant where no account is called what was typed. */
async function guessInstead(
  desk: Asking,
  request: AdoptionRequest,
  me: Teammate,
): Promise<PlainRequest | null> {
  if (request.kind === 'tasks' && request.query !== '') return await tasksOfPerson(desk, request.query, me);
  if (request.kind !== 'account' || !('otherwise' in request)) return null;
  return (await isNameOfAccount(desk, request.query)) ? null : request.otherwise;
}

/** The tasks of whoever is called so, where no account is. */
async function tasksOfPerson(desk: Asking, query: string, me: Teammate): Promise<PlainRequest | null> {
  const people = await listTeammates(desk.db);
  const userId = peopleByName(people).get(foldName(query));
  const person = people.find((one) => one.userId === userId);
  if (person === undefined || (await isNameOfAccount(desk, query))) return null;
  if (person.userId === me.userId) return { kind: 'tasks', query: '' };
  return { kind: 'person-tasks', userId: person.userId, name: person.name };
}

/** What each question takes. */
const NEEDS: Record<AdoptionRequest['kind'], Action> = {
  account: 'see_account',
  audit: 'see_audit',
  owner: 'see_account',
  'at-risk': 'see_account',
  mine: 'see_account',
  team: 'see_team',
  digest: 'see_account',
  tasks: 'see_account',
  'team-tasks': 'see_team',
  'person-tasks': 'see_team',
  playbooks: 'see_account',
  playbook: 'see_account',
  why: 'see_account',
  signals: 'see_precision',
  help: 'see_account',
  'unknown-topic': 'see_account',
  empty: 'see_account',
};

async function compose(
  desk: Asking,
  request: AdoptionRequest,
  me: Teammate,
  channelId: string,
): Promise<Message> {
  switch (request.kind) {
    case 'account':
      return accountAnswer(desk, request.query);
    case 'audit':
      return answerAudit(desk, request.query);
    case 'owner':
      return answerOwner(desk, request.query, me);
    case 'at-risk':
      return answerAtRisk(desk, me, request.words, 1);
    case 'mine':
      return answerMine(desk, me, 1);
    case 'team':
      return answerTeam(desk, 1);
    case 'digest':
      return answerDigest(desk, me, channelId);
    case 'tasks':
      return request.query === ''
        ? answerTasks(desk, me, { kind: 'mine' }, 1)
        : answerTasksOf(desk, me, request.query);
    case 'team-tasks':
      return answerTasks(desk, me, { kind: 'team' }, 1);
    case 'person-tasks':
      return answerTasks(desk, me, { kind: 'person', userId: request.userId, name: request.name }, 1);
    case 'playbooks':
      return answerPlaybooks(desk, 1);
    case 'playbook':
      return answerPlaybook(desk, me, request.query);
    case 'why':
      return answerWhy(desk, me, request.query, request.account);
    case 'signals':
      return signalsAnswer(desk);
    case 'help':
      return request.topic === null ? overview(desk) : help(desk, request.topic);
    case 'unknown-topic':
      return overview(desk, request.topic);
    case 'empty':
      return overview(desk);
  }
}

async function help(desk: Asking, topic: HelpTopic): Promise<Message> {
  const [names, values] = await Promise.all([
    findExampleNames(desk.db, 1, desk.visible),
    listFilterValues(desk.db),
  ]);
  return helpTopic(topic, {
    name: names[0] ?? null,
    tier: values.tiers[0] ?? null,
    region: values.regions[0] ?? null,
  });
}

async function overview(desk: Asking, unknownTopic: string | null = null): Promise<Message> {
  return adoptionHelp(await findExampleNames(desk.db, EXAMPLES, desk.visible), unknownTopic);
}

const EXAMPLES = 3;
