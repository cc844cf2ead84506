import type { Interaction } from '../domain/interactions/interactions.ts';
import { recordInteraction } from '../domain/interactions/queries.ts';
import { unknownCommand, sentence } from '../views/sentences.ts';
import { answerAdoption } from './adoption/answer-adoption.ts';
import { answer, type Respond } from './answer.ts';
import type { Desk } from './desk.ts';
import { commandSchema, type CommandPayload } from './payloads.ts';

type CommandHandler = (desk: Desk, payload: CommandPayload, respond: Respond) => Promise<void>;

/** Every slash command of manifest.yml. */
export const commands: Record<string, CommandHandler> = { '/adoption': answerAdoption };

/** Answers one slash command, acknowledged already: once if Slack delivers it twice, and one that nobody takes too. */
export async function handleCommand(desk: Desk, payload: unknown, respond: Respond): Promise<void> {
  const command = commandSchema.parse(payload);
  if (!(await recordInteraction(desk.db, interactionOf(command)))) return;
  const handler = Object.hasOwn(commands, command.command) ? commands[command.command] : undefined;
  if (handler === undefined) return answer(respond, sentence(unknownCommand(command.command)));
  const began = performance.now();
  await handler(desk, command, respond);
  desk.log.debug(
    { command: command.command, ms: Math.round(performance.now() - began) },
    'answered a command',
  );
}

/** A command brings no time of its own; its trigger is the one thing that no other command has. */
function interactionOf({ team_id, user_id, trigger_id, command }: CommandPayload): Interaction {
  return { teamId: team_id, userId: user_id, actionTs: trigger_id, actionId: command };
}
