import type { State } from './state.ts';

/** Someone in the workspace; the bot user and Slackbot are teammates too. */
export type Teammate = {
  id: string;
  handle: string;
  name: string;
  email: string | null;
  /** What they do, shown in the people switcher. */
  title: string;
  timeZone: string;
  kind: 'person' | 'guest' | 'bot' | 'slackbot';
  isAdmin: boolean;
};

export const slackbotId = 'USLACKBOT';

export function addTeammate(state: State, teammate: Teammate): void {
  state.teammates.set(teammate.id, teammate);
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
  return [...state.teammates.values()].filter(({ kind }) => kind === 'person' || kind === 'guest');
}
