import { z } from 'zod';
import type { LocalSlack } from '../local-slack.ts';
import { findChannel, isMember, join, openDirect, seesChannel, type Channel } from '../state/channels.ts';
import { markRead } from '../state/mark-read.ts';
import { removePreview } from '../state/previews.ts';
import { findTeammate, type Teammate } from '../state/teammates.ts';
import { publishedHome, visibleModal, type View } from '../state/views.ts';
import { choice, stateValues } from './action.ts';
import { openHome } from './open-home.ts';
import { findVisibleMessage, press } from './press.ts';
import { previewIn, type Pressable } from './pressable.ts';
import { toggleReaction } from './react.ts';
import { done, type Result } from './result.ts';
import { runCommand } from './run-command.ts';
import { say } from './say.ts';
import { dismissView, submitView } from './submit-view.ts';
import { suggest } from './suggest.ts';
import { useShortcut } from './use-shortcut.ts';

const place = { channel: z.string(), ts: z.string() };
/** `preview`: which of those below the message. */
const on = z.union([
  z.object({ ...place, preview: z.number().int().optional() }),
  z.object({ view: z.string() }),
]);

/** All that a person can do in the local Slack; the page and the tests send exactly this. */
export const deed = z.discriminatedUnion('do', [
  z.object({
    do: z.literal('say'),
    channel: z.string(),
    text: z.string().min(1),
    thread: z.string().nullable(),
  }),
  z.object({
    do: z.literal('command'),
    channel: z.string(),
    text: z.string().startsWith('/'),
    thread: z.string().nullable().default(null),
  }),
  z.object({
    do: z.literal('press'),
    on,
    blockId: z.string(),
    actionId: z.string(),
    chosen: choice,
    values: stateValues,
  }),
  z.object({ do: z.literal('submit'), view: z.string(), values: stateValues }),
  /** `all`: the modals behind it too. */
  z.object({ do: z.literal('dismiss'), view: z.string(), all: z.boolean().default(false) }),
  z.object({
    do: z.literal('suggest'),
    on,
    blockId: z.string(),
    actionId: z.string(),
    query: z.string(),
  }),
  z.object({ do: z.literal('react'), ...place, name: z.string().min(1) }),
  /** Only whoever wrote the message can. */
  z.object({ do: z.literal('remove-preview'), ...place, preview: z.number().int() }),
  z.object({ do: z.literal('home'), tab: z.enum(['home', 'messages']) }),
  z.object({
    do: z.literal('shortcut'),
    callbackId: z.string(),
    message: z.object(place).nullable(),
    /** The channel in front of the person who picked a global one. */
    lookingAt: z.string().nullable().default(null),
  }),
  /** Has seen the channel up to that message. */
  z.object({ do: z.literal('read'), channel: z.string(), ts: z.string().regex(/^\d+\.\d+$/) }),
  z.object({ do: z.literal('join'), channel: z.string() }),
  z.object({ do: z.literal('direct'), with: z.string() }),
]);

export type Deed = z.input<typeof deed>;

/** Does what a person asked for, as that person. */
export async function act(slack: LocalSlack, personId: string, what: Deed): Promise<Result> {
  const { state } = slack;
  const person = findTeammate(state, personId);
  if (!person) return { ok: false, problem: `Nobody here has the id ${personId}.` };
  switch (what.do) {
    case 'say':
      return inChannel(slack, person, what.channel, (channel) =>
        say(slack, person, channel, what.text, what.thread),
      );
    case 'command':
      return inChannel(slack, person, what.channel, (channel) =>
        runCommand(slack, person, channel, what.text, what.thread ?? null),
      );
    case 'press':
    case 'suggest': {
      const target = findPressable(slack, person, what.on);
      if (!target) return gone;
      return what.do === 'press' ? press(slack, person, target, what) : suggest(slack, person, target, what);
    }
    case 'react': {
      const message = findVisibleMessage(state, person, what.channel, what.ts);
      return message ? toggleReaction(state, person, message, what.name) : gone;
    }
    case 'remove-preview': {
      const posted = findVisibleMessage(state, person, what.channel, what.ts);
      const shown = posted?.user === person.id ? previewIn(posted, what.preview) : null;
      if (!posted || !shown) return gone;
      removePreview(state, posted, shown.preview);
      return done;
    }
    case 'submit':
    case 'dismiss': {
      const view = openView(slack, person, what.view);
      if (!view) return gone;
      return what.do === 'submit'
        ? submitView(slack, person, view, what.values)
        : dismissView(slack, person, view, what.all ?? false);
    }
    case 'home':
      return openHome(slack, person, what.tab);
    case 'shortcut': {
      const { message } = what;
      const chosen = message && findVisibleMessage(state, person, message.channel, message.ts);
      return message && !chosen
        ? gone
        : useShortcut(slack, person, what.callbackId, chosen, what.lookingAt ?? null);
    }
    case 'read': {
      const channel = findChannel(state, what.channel);
      if (!channel || !seesChannel(state, channel, person.id)) return gone;
      markRead(state, channel, person.id, what.ts);
      return done;
    }
    case 'join': {
      const channel = findChannel(state, what.channel);
      if (!channel || channel.kind !== 'public' || person.kind !== 'person') return gone;
      join(state, channel, person.id);
      return done;
    }
    case 'direct':
      return { ok: true, channel: openDirect(state, [person.id, what.with]).id };
  }
}

const gone: Result = { ok: false, problem: 'That is no longer there.' };

function inChannel(
  { state }: LocalSlack,
  person: Teammate,
  id: string,
  run: (channel: Channel) => Result | Promise<Result>,
): Result | Promise<Result> {
  const channel = findChannel(state, id);
  if (!channel || !isMember(channel, person.id))
    return { ok: false, problem: 'You are not in that channel.' };
  return run(channel);
}

function findPressable(slack: LocalSlack, person: Teammate, where: z.input<typeof on>): Pressable | null {
  if ('view' in where) return openView(slack, person, where.view);
  const found = findVisibleMessage(slack.state, person, where.channel, where.ts);
  return found && where.preview !== undefined ? previewIn(found, where.preview) : found;
}

/** The modal in front of that person, or their App Home. */
function openView({ state }: LocalSlack, person: Teammate, id: string): View | null {
  const candidates = [visibleModal(state, person.id), publishedHome(state, person.id)];
  return candidates.find((view) => view?.id === id) ?? null;
}
