import { z } from 'zod';
import type { Surface } from '../domain/audit/audit-entry.ts';

/** What Slack sends when someone types a command. https://docs.slack.dev/interactivity/implementing-slash-commands */
export const commandSchema = z.object({
  command: z.string(),
  text: z.string().default(''),
  user_id: z.string(),
  team_id: z.string(),
  channel_id: z.string(),
  trigger_id: z.string(),
});
export type CommandPayload = z.infer<typeof commandSchema>;

/** A chosen day among the values of a view; any other value has none. */
const dateSchema = z.object({ selected_date: z.iso.date().nullish() });

/** What Slack sends when someone clicks. https://docs.slack.dev/reference/interaction-payloads/block_actions-payload */
const blockActionsSchema = z.object({
  type: z.literal('block_actions'),
  user: z.object({ id: z.string(), team_id: z.string().optional() }),
  team: z.object({ id: z.string() }),
  channel: z.object({ id: z.string() }).optional(),
  view: z
    .object({
      type: z.enum(['modal', 'home']),
      id: z.string().default(''),
      title: z.object({ text: z.string() }).nullish(),
      private_metadata: z.string().default(''),
      state: z.object({ values: z.record(z.string(), z.record(z.string(), dateSchema)) }).optional(),
    })
    .optional(),
  container: z.object({ message_ts: z.string().optional(), is_ephemeral: z.boolean().default(false) }),
  trigger_id: z.string(),
  response_url: z.string().optional(),
  actions: z.tuple(
    [
      z.object({
        action_id: z.string(),
        action_ts: z.string(),
        block_id: z.string().default(''),
        value: z.string().optional(),
        selected_user: z.string().optional(),
        selected_option: z.object({ value: z.string() }).nullish(),
      }),
    ],
    z.unknown(),
  ),
});

/** A click, in our words. */
export type Click = {
  actionId: string;
  actionTs: string;
  /** What the button stands for, or what was chosen in a menu. */
  value: string | null;
  blockId: string;
  userId: string;
  /** The workspace the person belongs to. */
  teamId: string;
  /** Null inside a view. */
  channelId: string | null;
  /** The message clicked in; null inside a view. */
  messageTs: string | null;
  /** Null in a message. */
  surface: Surface | null;
  /** The modal clicked in; null anywhere else. */
  modal: Modal | null;
  /** Whether only the clicker sees that message. */
  isPrivate: boolean;
  /** Where that message can be replaced for half an hour; null inside a view. */
  responseUrl: string | null;
  triggerId: string;
};

export type Modal = {
  id: string;
  title: string;
  metadata: string;
  /** Days (ISO) chosen in it, by the action id of their pickers. */
  dates: Record<string, string | null>;
};

/** Null when the payload is no click that our own buttons send. */
export function parseClick(payload: unknown): Click | null {
  const { data } = blockActionsSchema.safeParse(payload);
  if (data === undefined) return null;
  const [action] = data.actions;
  return {
    actionId: action.action_id,
    actionTs: action.action_ts,
    value: action.value ?? action.selected_user ?? action.selected_option?.value ?? null,
    blockId: action.block_id,
    userId: data.user.id,
    teamId: data.user.team_id ?? data.team.id,
    channelId: data.channel?.id ?? null,
    messageTs: data.container.message_ts ?? null,
    surface: surfaceOf(data.view),
    modal: data.view?.type === 'modal' ? modalOf(data.view) : null,
    isPrivate: data.container.is_ephemeral,
    responseUrl: data.response_url ?? null,
    triggerId: data.trigger_id,
  };
}

/** What Slack calls a modal is a window. */
export function surfaceOf(view: { type: 'modal' | 'home' } | undefined): Surface | null {
  if (view === undefined) return null;
  return view.type === 'modal' ? 'window' : 'home';
}

type View = NonNullable<z.infer<typeof blockActionsSchema>['view']>;

function modalOf({ id, title, private_metadata, state }: View): Modal {
  const values = Object.values(state?.values ?? {}).flatMap((block) => Object.entries(block));
  const dates = values.map(([actionId, { selected_date }]) => [actionId, selected_date ?? null]);
  return { id, title: title?.text ?? '', metadata: private_metadata, dates: Object.fromEntries(dates) };
}

const accountKeySchema = z.coerce.number().int().positive().max(2_147_483_647);

/** The account a button stands for; null when the value is none of ours. */
export function parseAccountKey(value: string | null): number | null {
  return accountKeySchema.safeParse(value ?? undefined).data ?? null;
}
