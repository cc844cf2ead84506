import type { Manifest } from '../manifest.ts';
import { addChannel, openDirect } from './channels.ts';
import { markRead } from './mark-read.ts';
import { post } from './messages.ts';
import { emptyState, type State } from './state.ts';
import { addUserGroup } from './user-groups.ts';
import { addTeammate, people, slackbotId, type Teammate } from './teammates.ts';

type Person = Pick<Teammate, 'id' | 'handle' | 'name' | 'title' | 'timeZone'> & Partial<Teammate>;

const team: Person[] = [
  { id: 'U0PRIYA00', handle: 'priya', name: 'Priya', title: 'Customer success', timeZone: 'Europe/London' },
  { id: 'U0TOMAS00', handle: 'tomas', name: 'Tomás', title: 'Customer success', timeZone: 'Europe/Madrid' },
  { id: 'U0MEI0000', handle: 'mei', name: 'Mei', title: 'CS manager', timeZone: 'America/New_York' },
  { id: 'U0ADA0000', handle: 'ada', name: 'Ada', title: 'Admin', timeZone: 'Europe/London', isAdmin: true },
  {
    id: 'U0GUS0000',
    handle: 'gus',
    name: 'Gus',
    title: 'Guest from a partner',
    timeZone: 'Europe/Berlin',
    kind: 'guest',
    singleChannel: true,
    email: 'gus@partner.example',
  },
  {
    id: 'U0OUTSIDE',
    handle: 'acme-contact',
    name: 'Contact at Acme',
    title: 'Of another company',
    timeZone: 'Europe/Paris',
    kind: 'outsider',
    email: 'contact@acme.example',
    teamId: 'T0ACME000',
  },
];

/**
 * The workspace of the demo: four people, a guest, and someone of another company whom they meet in a channel shared
 * with it. The bot is not in #random.
 */
export function demoWorkspace(manifest: Manifest, now: () => Date): State {
  const state = emptyState(manifest, now);
  for (const person of team) {
    addTeammate(state, {
      kind: 'person',
      isAdmin: false,
      email: `${person.handle}@uptake.example`,
      ...person,
    });
  }
  const robots = { email: null, timeZone: 'UTC', isAdmin: false };
  const { botUserId, name } = state.app;
  addTeammate(state, {
    ...robots,
    id: botUserId,
    handle: name,
    name: displayName(state),
    title: 'App',
    kind: 'bot',
  });
  addTeammate(state, {
    ...robots,
    id: slackbotId,
    handle: 'slackbot',
    name: 'Slackbot',
    title: '',
    kind: 'slackbot',
  });
  addUserGroup(state, { id: 'S0CSLEADS', handle: 'cs-leads', name: 'CS leads', members: ['U0MEI0000'] });
  addChannels(state);
  sayHello(state);
  return state;
}

function displayName(state: State): string {
  return state.manifest.display_information.name;
}

function addChannels(state: State): void {
  const staff = team.filter(({ kind }) => kind === undefined).map(({ id }) => id);
  const everyone = team.filter(({ kind }) => kind !== 'outsider').map(({ id }) => id);
  const bot = state.app.botUserId;
  const channel = {
    kind: 'public' as const,
    archived: false,
    createdAt: Math.floor(state.now().getTime() / 1000),
  };
  addChannel(state, {
    ...channel,
    id: 'C0SUCCESS',
    name: 'customer-success',
    topic: 'How our customers are doing',
    members: [...staff, bot],
  });
  addChannel(state, {
    ...channel,
    id: 'C0ATRISK0',
    name: 'at-risk',
    topic: 'Accounts that need us this week',
    members: [...staff, bot],
  });
  addChannel(state, {
    ...channel,
    id: 'C0RANDOM0',
    name: 'random',
    topic: 'Everything else',
    members: everyone,
  });
  addChannel(state, {
    ...channel,
    id: 'C0SHARED0',
    name: 'ext-acme',
    topic: 'Shared with Acme',
    members: [...staff, 'U0OUTSIDE', bot],
    connectedTeams: ['T0ACME000'],
  });
  for (const person of people(state).filter(({ kind }) => kind !== 'outsider'))
    openDirect(state, [person.id, bot]);
}

/** What was said before anyone came, and is read. */
function sayHello(state: State): void {
  post(state, {
    channel: 'C0SUCCESS',
    user: 'U0MEI0000',
    text: 'Who is looking after Acme this week?',
  });
  post(state, {
    channel: 'C0SUCCESS',
    user: 'U0PRIYA00',
    text: 'I am. Let me ask Uptake how they are doing first.',
  });
  for (const channel of state.channels.values()) {
    const newest = state.messages.get(channel.id)?.at(-1);
    for (const { id } of people(state)) if (newest) markRead(state, channel, id, newest.ts);
  }
}
