import type { Fault } from '../faults/fault.ts';
import type { LocalSlack } from '../local-slack.ts';
import type { Shortcut, SlashCommand } from '../manifest.ts';
import { commandsFor } from '../people/commands-for.ts';
import { seesChannel, type Channel } from '../state/channels.ts';
import type { Change } from '../state/changes.ts';
import type { Message } from '../state/messages.ts';
import type { State } from '../state/state.ts';
import { findTeammate, people, type Teammate } from '../state/teammates.ts';
import type { Exchange } from '../state/traffic.ts';
import { publishedHome, visibleModal, type View } from '../state/views.ts';

/** All that one person sees of the workspace. */
export type Snapshot = {
  team: string;
  app: { name: string; description: string; botUserId: string; homeTab: boolean; readOnly: boolean };
  me: string;
  people: Teammate[];
  teammates: Teammate[];
  channels: Channel[];
  messages: Message[];
  modal: View | null;
  home: View | null;
  commands: SlashCommand[];
  shortcuts: Shortcut[];
  /** Commands offered to newcomers above the composer. */
  suggestions: string[];
  /** How the bot is reached. */
  bot: { mode: 'socket'; connections: number } | { mode: 'http'; requestUrl: string };
  /** What went between Slack and the bot, newest last. */
  traffic: Exchange[];
  /** What goes wrong on purpose. */
  faults: Fault[];
};

export function snapshotFor({ state, ...slack }: LocalSlack, me: string): Snapshot {
  const { display_information, features } = state.manifest;
  const offered = commandsFor(state, findTeammate(state, me));
  const channels = [...state.channels.values()].filter((channel) => seesChannel(state, channel, me));
  const read = channels.flatMap((channel) => state.messages.get(channel.id) ?? []);
  return {
    team: state.team.name,
    app: {
      name: display_information.name,
      description: display_information.description,
      botUserId: state.app.botUserId,
      homeTab: features.app_home.home_tab_enabled,
      readOnly: features.app_home.messages_tab_read_only_enabled,
    },
    me,
    people: people(state),
    teammates: [...state.teammates.values()],
    channels,
    messages: read.filter(({ ephemeralTo }) => (ephemeralTo ?? me) === me),
    modal: visibleModal(state, me),
    home: publishedHome(state, me),
    commands: offered,
    shortcuts: features.shortcuts,
    suggestions: offered.length === 0 ? [] : slack.suggestions,
    bot:
      slack.requestUrl === null
        ? { mode: 'socket', connections: slack.sockets.count() }
        : { mode: 'http', requestUrl: slack.requestUrl },
    traffic: state.traffic,
    faults: [...state.faults.values()],
  };
}

/** Whether that change shows on that person's screen. */
export function concerns(state: State, change: Change, person: string): boolean {
  switch (change.kind) {
    case 'message':
      return seesIn(state, change.message.channel, change.message.ephemeralTo, person);
    case 'message-removed':
      return seesIn(state, change.channel, change.ephemeralTo, person);
    case 'channel':
      return seesChannel(state, change.channel, person);
    case 'teammate':
      return false;
    case 'modal':
    case 'home':
      return change.person === person;
    case 'connections':
    case 'exchange':
    case 'traffic-forgotten':
    case 'faults':
      return true;
  }
}

function seesIn(state: State, channelId: string, ephemeralTo: string | null, person: string): boolean {
  const channel = state.channels.get(channelId);
  return channel !== undefined && seesChannel(state, channel, person) && (ephemeralTo ?? person) === person;
}
