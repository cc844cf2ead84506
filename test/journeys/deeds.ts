import { post, type Message } from '../../sandbox/state/messages.ts';
import type { Action } from '../../src/domain/permissions/permissions.ts';
import { ACTION } from '../../src/views/action-ids.ts';
import { eventually, wordsOf, type Journey } from './with-uptake.ts';

/** Something that can be asked for in Slack, as a person would: what it takes, and whether it was done. */
export type Deed = {
  action: Action;
  /** Whoever may not is told nothing: they asked for nothing. */
  isSilent?: boolean;
  /** Does it, and says how to tell that it was done. `account`: its id. */
  act: (
    journey: Journey,
    who: string,
    account: string,
    channel: string,
  ) => Promise<() => boolean | Promise<boolean>>;
};

/** Types a command. */
export async function typed(
  { slack, messages }: Journey,
  who: string,
  text: string,
  channel: string,
  answer: string,
) {
  await slack.act(who, { do: 'command', channel, text });
  return () => messages(channel).some((one) => one.ephemeralTo === who && one.text.startsWith(answer));
}

/** A button whose answer takes the place of the message it stands in. */
export function replaced(
  actionId: string,
  answer: (account: string) => string,
  valueOf: (account: string) => string,
): Deed['act'] {
  return async (journey, who, account, channel) => {
    const on = await pressed(journey, who, channel, actionId, valueOf(account));
    return () =>
      journey
        .messages(channel)
        .find(({ ts }) => ts === on.ts)
        ?.text.startsWith(answer(account)) ?? false;
  };
}

/** Presses a button as if it had been in an answer of ours: what a button stands for is all that it brings. */
export async function pressed(
  { slack }: Journey,
  who: string,
  channel: string,
  actionId: string,
  value: string,
): Promise<Message> {
  const element = { type: 'button', text: { type: 'plain_text', text: 'It' }, action_id: actionId, value };
  const blocks = [{ type: 'actions', block_id: 'b', elements: [element] }] as Message['blocks'];
  const on = post(slack.state, {
    channel,
    user: slack.state.app.botUserId,
    text: 'old',
    blocks,
    ephemeralTo: who,
  });
  const deed = { do: 'press', blockId: 'b', actionId, chosen: null, values: {} } as const;
  await slack.act(who, { ...deed, on: { channel, ts: on.ts } });
  return on;
}

/** Chooses a person in a menu. */
export async function chosen(
  { slack }: Journey,
  who: string,
  channel: string,
  blockId: string,
  person: string,
): Promise<Message> {
  const accessory = { type: 'users_select', action_id: ACTION.handOver };
  const text = { type: 'mrkdwn', text: 'Whose?' };
  const blocks = [{ type: 'section', block_id: blockId, text, accessory }] as unknown as Message['blocks'];
  const from = { channel, user: slack.state.app.botUserId, text: 'old', blocks, ephemeralTo: who };
  const on = post(slack.state, from);
  const deed = { do: 'press', blockId, actionId: ACTION.handOver, chosen: person, values: {} } as const;
  await slack.act(who, { ...deed, on: { channel, ts: on.ts } });
  return on;
}

const REFUSED = /^(Only |Account data is only|This channel is shared|This account is no longer here)/;
const REFUSED_IN_WINDOW = /(Only [^"]* can |Account data is only|This channel is shared)[^"]+/;

/** Nothing was done, and nothing said. */
export const SILENCE = 'nothing was said';

/** `done`, or the sentence of the refusal. */
export async function outcome(journey: Journey, who: string, deed: Deed, account: string, channel: string) {
  const before = journey.messages(channel).length;
  const done = await deed.act(journey, who, account, channel);
  if (deed.isSilent) {
    await eventually(() =>
      journey.slack.state.traffic.some(({ name, status }) => name === 'link_shared' && status === 'ok'),
    );
    await journey.stop();
    return (await done()) ? 'done' : SILENCE;
  }
  return eventually(async () => ((await done()) ? 'done' : refusalOf(journey, who, channel, before)));
}

/** What somebody was told why not: in a window, or in the channel after so many messages; nothing when they were not. */
export function refusalOf(
  journey: Journey,
  who: string,
  channel: string,
  before: number,
): string | undefined {
  const modal = REFUSED_IN_WINDOW.exec(wordsOf(journey.modal(who)));
  if (modal !== null) return modal[0];
  const said = journey.messages(channel).slice(before);
  return said.find(({ ephemeralTo, text }) => ephemeralTo === who && REFUSED.test(text))?.text;
}
