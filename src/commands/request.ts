import type { Surface } from '../domain/audit/audit-entry.ts';
import type { Interaction } from '../domain/interactions/interactions.ts';
import type { Action } from '../domain/permissions/permissions.ts';
import type { Asker } from '../slack/audience.ts';

/** Who asks, from where, and for what; null: for nothing that takes more than being a full member. */
export type Request = Asker & {
  needs: Action | null;
  /** The message they clicked in, if they did, and whether nobody else sees it. */
  messageTs?: string | null;
  isPrivate?: boolean;
  /** Outside messages: in what they clicked; null: in a message. */
  surface?: Surface | null;
  /** The click that asks, where it decides something: to be settled with what it decides (settle-click.ts). */
  kept?: Interaction;
};
