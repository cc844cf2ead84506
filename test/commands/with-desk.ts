import type { RespondArguments } from '@slack/bolt';
import { pino } from 'pino';
import { loadCatalog } from '../../src/catalog.ts';
import type { Respond } from '../../src/commands/answer.ts';
import { handleClick } from '../../src/commands/clicks.ts';
import type { Desk } from '../../src/commands/desk.ts';
import { parseClick } from '../../src/commands/payloads.ts';
import type { Connection } from '../../src/db/database.ts';
import type { Catalog } from '../../src/domain/catalog/catalog.ts';
import { slackClients } from '../../src/slack/clients.ts';
import { directoryOf } from '../../src/slack/directory.ts';
import { leftOut } from '../../src/views/sentences.ts';
import { slackStub, type StubAnswer } from '../slack/slack-stub.ts';

const log = pino({ level: 'silent' });
const now = () => new Date('2026-11-22T10:00:00Z');
const us = { teamId: 'T1', botUserId: 'U0', workspaceUrl: null };

/** A desk whose Slack gives these answers (U1 is a full member), and what is responded at it. */
export async function deskAt(
  { db }: Connection,
  answers: Record<string, StubAnswer> = {},
  given: Partial<Catalog> = {},
) {
  const { apiUrl, calls } = await slackStub({
    'users.info': { body: { ok: true, user: { team_id: 'T1' } } },
    'conversations.info': { body: { ok: true, channel: {} } },
    'conversations.members': { body: { ok: true, members: ['U1'] } },
    'users.list': { body: { ok: true, members: [{ id: 'U1', team_id: 'T1' }] } },
    ...answers,
  });
  const catalog = { ...(await loadCatalog({ catalogPath: 'uptake.yml' }, db)), ...given };
  const slack = slackClients({ botToken: 'xoxb-1', apiUrl, log, leftOut }).interactive;
  const said: RespondArguments[] = [];
  const respond = async (message: RespondArguments) => void said.push(message);
  const directory = directoryOf(slack, 'T1', now);
  const own: Desk = { db, catalog, log, now, slack, respondTo: () => respond, directory, ...us };
  return { own, calls, said, respond };
}

let clicks = 0;

/** A click in a message that only the clicker sees; each has a time of its own. */
export function clickOf(actionId: string, value: string | undefined, fields: object = {}) {
  clicks += 1;
  return {
    type: 'block_actions',
    user: { id: 'U1', team_id: 'T1' },
    team: { id: 'T1' },
    channel: { id: 'C1' },
    container: { message_ts: '1.1', is_ephemeral: true },
    trigger_id: 't',
    actions: [{ action_id: actionId, action_ts: `9.${clicks}`, value }],
    ...fields,
  };
}

/** Answers a click that was acknowledged. */
export const clicked = (desk: Desk, payload: object, respond?: Respond): Promise<void> =>
  handleClick(desk, parseClick(payload), respond);
