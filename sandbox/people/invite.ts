import { isMember, join, type Channel } from '../state/channels.ts';
import type { State } from '../state/state.ts';
import type { Teammate } from '../state/teammates.ts';
import { done, type Result } from './result.ts';
import { whisper } from './slackbot.ts';

/** Slack's own `/invite @name`, which the bot asks people to type. */
export function invite(state: State, person: Teammate, channel: Channel, text: string): Result {
  const name = text.replace(/^<@(\w+)(?:\|[^>]*)?>.*|^@(.*)$/s, '$1$2').trim();
  const invited = [...state.teammates.values()].find(({ id, handle, name: called }) =>
    [id, handle, called].some((known) => same(known, name)),
  );
  if (!invited) whisper(state, channel.id, person.id, `Nobody here is called “${name}”.`);
  else if (isMember(channel, invited.id)) {
    whisper(state, channel.id, person.id, `${invited.name} is already in this channel.`);
  } else join(state, channel, invited.id);
  return done;
}

function same(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}
