import type { Fault } from '../faults/fault.ts';
import type { Manifest } from '../manifest.ts';
import type { TokenEnd } from '../tokens.ts';
import type { Change, Listener } from './changes.ts';
import type { Channel } from './channels.ts';
import type { StoredFile } from './files.ts';
import type { Message } from './messages.ts';
import type { RateLimits } from './rate-limits.ts';
import type { ResponseUrl } from './response-urls.ts';
import type { Teammate } from './teammates.ts';
import type { Telling } from './told-links.ts';
import type { Exchange } from './traffic.ts';
import type { Trigger } from './triggers.ts';
import type { UserGroup } from './user-groups.ts';
import type { View } from './views.ts';

/** Everything the local Slack remembers. It lives as long as the sandbox, whatever the bot does. */
export type State = {
  now: () => Date;
  manifest: Manifest;
  team: { id: string; name: string; domain: string };
  app: { id: string; botId: string; botUserId: string; name: string };
  teammates: Map<string, Teammate>;
  userGroups: Map<string, UserGroup>;
  channels: Map<string, Channel>;
  /** By channel, oldest first; ephemeral messages among them. */
  messages: Map<string, Message[]>;
  files: Map<string, StoredFile>;
  /** Modals and App Home views by view id. */
  views: Map<string, View>;
  /** By person: the ids of their open modals, the visible one last. */
  modals: Map<string, string[]>;
  /** By person: the id of the view published to their App Home. */
  homes: Map<string, string>;
  triggers: Map<string, Trigger>;
  /** By unfurl id. */
  toldLinks: Map<string, Telling>;
  responseUrls: Map<string, ResponseUrl>;
  /** Tokens that are good no more, and why. */
  endedTokens: Map<string, TokenEnd>;
  rateLimits: RateLimits;
  /** Newest last, the last 500. */
  traffic: Exchange[];
  /** What goes wrong now, by fault id. */
  faults: Map<string, Fault>;
  listeners: Set<Listener>;
  idsGiven: number;
  lastTsMicros: number;
};

/** A workspace with nobody in it. */
export function emptyState(manifest: Manifest, now: () => Date): State {
  return {
    now,
    manifest,
    team: { id: 'T0UPTAKE0', name: 'Uptake demo', domain: 'uptake-demo' },
    app: {
      id: 'A0UPTAKE0',
      botId: 'B0UPTAKE0',
      botUserId: 'U0UPTAKE0',
      name: manifest.features.bot_user.display_name,
    },
    teammates: new Map(),
    userGroups: new Map(),
    channels: new Map(),
    messages: new Map(),
    files: new Map(),
    views: new Map(),
    modals: new Map(),
    homes: new Map(),
    triggers: new Map(),
    toldLinks: new Map(),
    responseUrls: new Map(),
    endedTokens: new Map(),
    rateLimits: { enforced: true, allowances: new Map() },
    traffic: [],
    faults: new Map(),
    listeners: new Set(),
    idsGiven: 0,
    lastTsMicros: 0,
  };
}

export function announce(state: State, change: Change): void {
  for (const listener of state.listeners) listener(change);
}
