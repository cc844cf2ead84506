import type { Channel } from './channels.ts';
import { announce, type State } from './state.ts';

/** Someone in the workspace, or met in a shared channel; the bot user and Slackbot are teammates too. */
export type Teammate = {
  id: string;
  handle: string;
  name: string;
  email: string | null;
  /** What they do, shown in the people switcher. */
  title: string;
  timeZone: string;
  /** An outsider belongs to another workspace and is met in channels shared with it. */
  kind: 'person' | 'guest' | 'outsider' | 'bot' | 'slackbot';
  isAdmin: boolean;
  /** A guest who may be in one channel only. */
  singleChannel: boolean;
  deactivated: boolean;
  /** Their own workspace: ours, but for outsiders. */
  teamId: string;
};

export const slackbotId = 'USLACKBOT';

type NewTeammate = Omit<Teammate, 'singleChannel' | 'deactivated' | 'teamId'> &
  Partial<Pick<Teammate, 'singleChannel' | 'deactivated' | 'teamId'>>;

export function addTeammate(state: State, teammate: NewTeammate): Teammate {
  const added = { singleChannel: false, deactivated: false, teamId: state.team.id, ...teammate };
  state.teammates.set(added.id, added);
  return added;
}

/** Someone comes to the workspace while it runs, or changes: the bot is told. */
export function letJoin(state: State, teammate: NewTeammate): Teammate {
  const joined = addTeammate(state, teammate);
  announce(state, { kind: 'teammate', teammate: joined });
  return joined;
}

export function changeTeammate(state: State, id: string, change: Partial<Teammate>): void {
  const teammate = state.teammates.get(id);
  if (teammate) announce(state, { kind: 'teammate', teammate: Object.assign(teammate, change) });
}

export function findTeammate(state: State, id: string): Teammate | null {
  return state.teammates.get(id) ?? null;
}

export function findTeammateByEmail(state: State, email: string): Teammate | null {
  const wanted = email.toLowerCase();
  return [...state.teammates.values()].find((teammate) => teammate.email?.toLowerCase() === wanted) ?? null;
}

/** Those who can be picked in the people switcher. */
export function people(state: State): Teammate[] {
  const human = new Set(['person', 'guest', 'outsider']);
  return [...state.teammates.values()].filter(({ kind }) => human.has(kind));
}

/** An outsider whom no channel of ours is shared with any more. */
export function isStranger(state: State, { id, kind }: Teammate): boolean {
  if (kind !== 'outsider') return false;
  const together = (channel: Channel) => channel.connectedTeams.length > 0 && channel.members.includes(id);
  return ![...state.channels.values()].some(together);
}
