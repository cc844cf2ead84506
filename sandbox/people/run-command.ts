import { deliver } from '../delivery/deliver.ts';
import type { Outcome } from '../delivery/outcome.ts';
import type { LocalSlack } from '../local-slack.ts';
import { answerThrough } from '../response-url.ts';
import type { Channel } from '../state/channels.ts';
import { issueResponseUrl } from '../state/response-urls.ts';
import type { Teammate } from '../state/teammates.ts';
import { issueTrigger } from '../state/triggers.ts';
import { commandsFor } from './commands-for.ts';
import { escapeText } from './escape-text.ts';
import { invite } from './invite.ts';
import { channelParts, interactionParts } from './payload-parts.ts';
import { done, type Result } from './result.ts';
import { whisper } from './slackbot.ts';

/** Someone typed `/command text` in a channel. https://docs.slack.dev/interactivity/implementing-slash-commands */
export async function runCommand(
  slack: LocalSlack,
  person: Teammate,
  channel: Channel,
  line: string,
  thread: string | null,
): Promise<Result> {
  const { state } = slack;
  const [command = '', text = ''] = splitOnce(line);
  if (thread !== null) {
    whisper(state, channel.id, person.id, `${command} is not supported in threads. Sorry!`, thread);
    return done;
  }
  if (command === '/invite') return invite(state, person, channel, text);
  const known = commandsFor(state, person).find((candidate) => candidate.command === command);
  if (!known) {
    whisper(state, channel.id, person.id, `\`${command}\` is not a valid command.`);
    return done;
  }
  const responsePath = issueResponseUrl(state, {
    person: person.id,
    channel: channel.id,
    originalTs: null,
    threadTs: null,
  });
  const { token, api_app_id } = interactionParts(state, person);
  const { id, name } = channelParts(channel);
  const payload = {
    token,
    team_id: state.team.id,
    team_domain: state.team.domain,
    channel_id: id,
    channel_name: name,
    user_id: person.id,
    user_name: person.handle,
    command,
    text: known.should_escape ? escapeText(state, text, true) : text,
    api_app_id,
    is_enterprise_install: 'false',
    response_url: `${slack.origin}${responsePath}`,
    trigger_id: issueTrigger(state, person.id, channel.id),
  };
  const outcome = await deliver(slack, { type: 'slash_commands', payload });
  const failure = failureOf(slack, outcome, responsePath);
  if (failure) whisper(state, channel.id, person.id, `\`${command}\` failed with the error "${failure}"`);
  return done;
}

function splitOnce(line: string): [string, string] {
  const [, command = '', text = ''] = /^(\S+)\s*(.*)$/s.exec(line.trim()) ?? [];
  return [command, text.trim()];
}

/** Slack's own words for a command that nobody answered, or with what it cannot show; null when it was answered. */
function failureOf(slack: LocalSlack, outcome: Outcome, responsePath: string): string | null {
  switch (outcome.kind) {
    case 'acknowledged':
      return answerThrough(slack, responsePath, outcome.answer) ? null : 'invalid_command_response';
    case 'timeout':
      return 'operation_timeout';
    case 'refused':
      return outcome.status >= 500 ? 'http_service_error' : 'http_client_error';
    case 'unreachable':
      return 'dispatch_failed';
  }
}
